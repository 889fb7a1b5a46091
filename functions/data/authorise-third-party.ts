import type { Item } from '../domain/gathering/items.ts';
import { organisations } from '../organisations/organisation.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import { mustBeTerm, requestedEntry } from '../share/facts.ts';
import { authorisations, heldKey, mustKnowAuthorisation } from './authorisations.ts';
import type { dataRoutes } from './contract.ts';

/** A city or a date would open the records of everyone who shares it: only what is one body's own names a record. */
const mustTellApart = (item: Item): void => {
  if (item.unique || item.type === 'resident-id' || item.type === 'uscc') return;
  throw new Problem('contradictory', {
    faults: [
      {
        path: 'body.record.item',
        code: 'not-an-identity',
        zh: '该信息项不能唯一确定本人记录',
        en: "the item does not tell one body's records from another's",
      },
    ],
  });
};

export const authoriseThirdParty: Verb<typeof dataRoutes.authoriseThirdParty> = async (context) => {
  const { body, deps, caller, work, today } = context;
  mustKnowAuthorisation(context);
  mustBeTerm(body, today);
  const entry = await requestedEntry(context, body.entry);
  const thirdParty = await named(deps, organisations, body.thirdParty, 'unknown-organisation');
  const items = (entry.items ?? []).map((item) => item.name);
  const unknown = [...body.items, body.record.item].filter((item) => !items.includes(item));
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
  mustTellApart(entry.items!.find((item) => item.name === body.record.item)!);
  const id = newId('aut');
  work.keep('grants', { ...heldKey(thirdParty.id, id), id });
  for (const to of [entry.provider, thirdParty.id])
    work.notify({
      to,
      subject: { zh: '数据主体授权', en: 'A data subject has authorised a third party' },
      about: { type: 'authorisation', id },
    });
  return work.create(authorisations, {
    ...body,
    items: [...new Set(body.items)],
    id,
    version: 0,
    subject: caller.account,
    entryName: entry.name,
    provider: entry.provider,
    thirdParty: thirdParty.id,
    givenOn: today,
    status: 'given',
  });
};
