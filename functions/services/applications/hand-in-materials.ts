import { lackingOf } from '../../domain/services/material.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { editionOf } from '../items/item.ts';
import { withMaterials } from './application.ts';
import { changeApplication, tell } from './change-application.ts';
import { handedIn } from './handed.ts';
import { keepFor } from './keep-for.ts';
import { HANDS } from './sides.ts';

/** Takes in what comes later: more of it, or the answer to the one notice of what is to be corrected. */
export const handInMaterials: Verb<typeof servicesRoutes.handInMaterials> = (context) =>
  changeApplication(
    context,
    ({ status }) => (status === 'correcting' ? 'supplement' : 'hand-in'),
    HANDS,
    async (one, status) => {
      const { body, deps, work, today } = context;
      const { guide } = await editionOf(deps.store, one.item, one.revision);
      const own = await handedIn(context, guide, body.materials);
      const materials = withMaterials(one, own);
      keepFor(context, one, own);
      tell(work, one.agency, one.id, '申请人提交了材料', 'An applicant handed in materials');
      const complete = one.completeOn === undefined && lackingOf(guide.materials ?? [], materials.handed).length === 0;
      return {
        ...one,
        status,
        ...materials,
        authorised: [...new Set([...one.authorised, ...body.authorised])],
        ...(complete ? { completeOn: today } : {}),
      };
    },
  );
