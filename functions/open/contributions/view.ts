import { mask } from '../../domain/gathering/masking.ts';
import { contributionTransitions } from '../../domain/open/contribution.ts';
import { hidePersonal } from '../../domain/open/find-personal.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import { type Contribution, contributions } from './contribution.ts';

/** What everyone reads: no contact, a hidden name, and no number that reaches a person. */
export const shownView = ({ today }: Pick<Context, 'today'>, one: Contribution) => ({
  id: one.id,
  kind: one.kind,
  dataset: one.dataset,
  datasetName: one.datasetName,
  ...(one.title ? { title: hidePersonal(one.title, today) } : {}),
  text: hidePersonal(one.text, today),
  ...(one.stars === undefined ? {} : { stars: one.stars }),
  ...(one.link ? { link: one.link } : {}),
  by: mask(one.by.name, 'name'),
  on: one.sentOn,
  ...(one.reply ? { reply: one.reply } : {}),
});

/** For the dataset's unit and the regulator. */
export const findContribution = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string) => {
  const found = await find(deps.store, contributions, id);
  mustActFor(caller, found.provider);
  return found;
};

export const contributionView = (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  { code: _, ...one }: Contribution,
) => ({
  ...one,
  actions: actionsFor(context, contributionTransitions, one.status, {
    show: { may: one.kind !== 'correction' },
    reject: { may: true },
    object: { may: one.kind === 'correction' },
  }),
});
