import { eraseObjector, objectionEnd } from '../../objections/objector-cases.ts';
import { objections } from '../../objections/repository.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { ERASED_WORDS } from '../../platform/held-of-person.ts';
import { find, get } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { eraseByCode } from '../erase-by-code.ts';
import { endWaiting } from '../waiting.ts';
import { contributions } from './contribution.ts';
import { countStars } from './count-stars.ts';

/** Nobody reads it any more, and its stars no longer count; a correction that became an objection goes when that may. */
export const eraseContribution: Verb<typeof openRoutes.eraseContribution> = async (context) => {
  const { deps, work, params, today } = context;
  const before = await find(deps.store, contributions, params.id);
  const { id, dataset, sentOn } = before;
  const objection = before.objection ? await get(deps.store, objections, before.objection) : undefined;
  return eraseByCode(context, before, {
    kind: objection ? 'objection' : 'contribution',
    id,
    subjects: [`contribution:${id}`, `entry:${dataset}`, ...(objection ? [`objection:${objection.id}`] : [])],
    from: sentOn,
    endedOn: objection ? objectionEnd(objection) : today,
    operations: 8,
    erase: async () => {
      const {
        title: _,
        link: __,
        stars: ___,
        rater: ____,
        code: _____,
        ...rest
      } = await countStars(context, before, 'rejected');
      if (before.status === 'waiting') endWaiting(work, deps, `contributions#${dataset}`);
      if (objection) eraseObjector(work, objection);
      const status = objection ? before.status : 'rejected';
      work.update(contributions, before, { ...rest, status, text: ERASED_WORDS, by: { name: ERASED_WORDS } });
    },
  });
};
