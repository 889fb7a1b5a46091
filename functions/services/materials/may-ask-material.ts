import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { itemsAt } from '../../platform/read-together.ts';
import { parseItem } from '../../platform/store.ts';
import { heldBy } from '../applications/handed.ts';
import { findApplication } from '../applications/sides.ts';
import type { servicesRoutes } from '../contract.ts';
import { editionOf, serviceItems } from '../items/item.ts';
import { mustBePublished } from '../items/published.ts';
import { licenceOf } from '../papers/licence.ts';
import { against, askedFacts } from './asking.ts';
import { materials, withSupply } from './material.ts';

type Asking = Parameters<Verb<typeof servicesRoutes.mayAskMaterial>>[0];

/** What the applicant of a case has given or holds already. */
const hadBy = async (context: Asking, id: string, code: string, licenceType: string | undefined) => {
  const { application } = await findApplication(context, id);
  if (application.item !== context.params.id) throw new Problem('not-found', { detail: `application ${id}` });
  const [held, licence] = await Promise.all([
    heldBy(context, application.subject, [code]),
    licenceType === undefined ? undefined : licenceOf(context, application.subject, licenceType),
  ]);
  const before = held.get(code);
  return {
    application,
    heldIn: before && before.application !== id ? before.application : undefined,
    licence: licence?.id,
  };
};

/** The window's question, answered beforehand by the gate that would refuse the asking itself. */
export const mayAskMaterial: Verb<typeof servicesRoutes.mayAskMaterial> = async (context) => {
  const { params, query, deps, today } = context;
  // The window waits for this: item and material come in one read, and the entry in a second where there is one.
  const [stored, listed] = await itemsAt(deps.store, [
    { table: 'services', key: serviceItems.key(params.id) },
    { table: 'services', key: materials.key(params.code) },
  ]);
  const item = mustBePublished(stored && parseItem(serviceItems.schema, stored), params.id);
  const found = (await withSupply(deps, [listed && parseItem(materials.schema, listed)], today))[0]!;
  const had = query.application
    ? await hadBy(context, query.application, params.code, found.material?.licenceType)
    : undefined;
  const { guide } = had ? await editionOf(deps.store, item.id, had.application.revision) : item.inForce;
  const named = guide.materials?.find(({ code }) => code === params.code);
  const facts = askedFacts(params.code, found, named, guide, {
    paper: query.paper || (named !== undefined && !named.forms.includes('electronic')),
    ...(had ? { online: had.application.channel === 'online', heldIn: had.heldIn, licence: had.licence } : {}),
  });
  const missing = against(context, [facts]).map(({ code, zh, en, cite }) => ({ code, zh, en, cite }));
  return {
    may: missing.length === 0,
    missing,
    instead: {
      ...(found.supplied ? { shared: found.supplied } : {}),
      ...(had?.heldIn ? { application: had.heldIn } : {}),
      ...(had?.licence ? { licence: had.licence } : {}),
    },
  };
};
