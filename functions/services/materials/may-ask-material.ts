import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { heldBy } from '../applications/handed.ts';
import { findApplication } from '../applications/sides.ts';
import type { servicesRoutes } from '../contract.ts';
import { editionOf } from '../items/item.ts';
import { findPublished } from '../items/published.ts';
import { licenceOf } from '../papers/licence.ts';
import { against, askedFacts } from './asking.ts';
import { knownMaterials } from './material.ts';

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
  const [item, known] = await Promise.all([findPublished(deps, params.id), knownMaterials(deps, [params.code], today)]);
  const found = known.get(params.code)!;
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
