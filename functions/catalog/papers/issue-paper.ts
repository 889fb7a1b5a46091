import {
  COUNTY_SCOPE,
  lineScope,
  organisationScope,
  type PaperKindName,
  paperKind,
} from '../../domain/catalog/papers.ts';
import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { named } from '../../platform/work.ts';
import type { catalogRoutes } from '../contract.ts';
import { mustLeadLine } from '../designations/designation.ts';
import { numberNext } from '../numbered.ts';
import { entries } from '../repository.ts';
import { followedNow } from './followed.ts';
import { codesKey, type Paper, paperSeries, papers } from './paper.ts';

type Issuing = Context<typeof catalogRoutes.issuePaper>;

/** Whose series it joins; a line's papers come from the department in charge of the line, or the regulator. */
const scopeOf = async ({ params, body, deps, caller }: Issuing): Promise<string> => {
  const { by } = paperKind(params.kind);
  const regulator = isRegulator(caller);
  if ((by === 'regulator' && !regulator) || (by === 'department' && regulator))
    throw new Problem('role-not-allowed', { detail: `${params.kind} is issued by a ${by}` });
  if (body.line) {
    if (!regulator) await mustLeadLine(deps.store, caller, body.line);
    return lineScope(body.line);
  }
  return regulator ? COUNTY_SCOPE : organisationScope(organisationOf(caller));
};

/** Every line of a dictionary defines an element, and no line of anything else does. */
const mustDefineElements = (kind: PaperKindName, lines: Issuing['body']['lines']): void => {
  const wanted = kind === 'data-dictionary';
  const faults = lines.flatMap(({ element }, at) =>
    (element !== undefined) === wanted
      ? []
      : [
          {
            path: `body.lines.${at}.element`,
            code: wanted ? 'element-needed' : 'no-element',
            zh: wanted ? '数据元字典须写明数据元' : '只有数据元字典写明数据元',
            en: wanted ? 'a line of a dictionary defines its element' : 'only a dictionary defines elements',
          },
        ],
  );
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
};

/** A new version; the ones before it are kept. */
export const issuePaper: Verb<typeof catalogRoutes.issuePaper> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const { codes = params.kind === 'provincial-catalog' ? [] : undefined, ...content } = body;
  if (paperKind(params.kind).followsProvince && !body.followsProvince)
    throw new Problem('contradictory', { detail: '须写明所依据的省级清单 · name the provincial list that it follows' });
  mustDefineElements(params.kind, body.lines);
  const scope = await scopeOf(context);
  for (const line of body.lines) {
    if (params.kind === 'collection-list') passGate(context, 'collection-list.issue', { plan: line });
    if (line.entry) await named(deps, entries, line.entry, 'unknown-entry');
  }
  const id = newId('pap');
  if (codes) await deps.objects.putIfAbsent(codesKey(id), JSON.stringify(codes), 'application/json');
  const follows = params.kind === 'collection-specification' ? await followedNow(deps.store) : undefined;
  const paper: Paper = {
    ...content,
    ...(follows ? { follows } : {}),
    id,
    version: 0,
    kind: params.kind,
    scope,
    number: await numberNext(work, deps.store, paperSeries(params.kind, scope), id),
    issuer: isRegulator(caller) ? deps.county.regulator : organisationOf(caller),
    issuedOn: today,
    ...(codes ? { codes: codes.length } : {}),
  };
  return work.create(papers, paper);
};
