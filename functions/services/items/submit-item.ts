import { missing } from '../../domain/gate/check.ts';
import type { Guide } from '../../domain/services/guide.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { servicesRoutes } from '../contract.ts';
import { against, askedFacts } from '../materials/asking.ts';
import { listRepeatAsk, refuseAsking } from '../materials/attempts.ts';
import { knownMaterials } from '../materials/material.ts';
import { changeItem } from './change-item.ts';
import { itemFacts } from './facts.ts';
import type { ServiceItem } from './item.ts';

/** What the next guide asks applicants for, as the gate on asking sees it. */
const askedBy = async ({ deps, today }: Pick<Context, 'deps' | 'today'>, item: ServiceItem) => {
  const guide: Pick<Guide, 'materials' | 'channels'> = item.next.guide ?? {};
  const named = guide.materials ?? [];
  const known = await knownMaterials(
    deps,
    named.map(({ code }) => code),
    today,
  );
  const unknown = named.filter(({ code }) => !known.get(code)?.material);
  if (unknown.length > 0) throw new Problem('unknown-material', { detail: unknown.map(({ code }) => code).join(', ') });
  return named
    .filter(({ source }) => source === 'applicant')
    .map((one) => askedFacts(one.code, known.get(one.code)!, one, guide));
};

/** The item and its guide go to review together, with everything that the law has against them said at once. */
export const submitItem: Verb<typeof servicesRoutes.submitItem> = (context) =>
  changeItem(context, 'submit', async (item, status) => {
    const { deps, caller, work, today } = context;
    mustBe(caller, item.owner);
    const asked = await askedBy(context, item);
    const again = asked.flatMap(({ code, shared, exception }) =>
      shared
        ? [
            {
              organisation: item.owner,
              item: item.id,
              material: code,
              ...shared,
              ...(exception ? { reason: exception } : {}),
            },
          ]
        : [],
    );
    const lacking = [
      ...missing(deps.county.law, 'service-item.submit', today, await itemFacts(context, item)),
      ...against(context, asked),
    ];
    await refuseAsking(context, lacking, again);
    // What passed all the same passed by its written reason, and supervision sees it.
    for (const one of again) listRepeatAsk(work, { ...one, kind: 'exception' });
    return { ...item, status };
  });
