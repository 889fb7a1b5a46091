import { changesOf, listVersion } from '../../open-data/open-list.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { currentStanding } from '../standing.ts';

const CHANGES = 100;

/** Only what is in the catalog and exposed; what was withdrawn is among the changes. */
export const getOpenList: Verb<typeof openRoutes.getOpenList> = async ({ params, deps }) => {
  const { id, name } = await find(deps.store, organisations, params.organisation);
  const [standing, number, changes] = await Promise.all([
    currentStanding(deps),
    listVersion(deps.store, id),
    changesOf(deps.store, id, CHANGES),
  ]);
  const items = [...standing.values()].filter(({ provider, exposed }) => provider === id && exposed);
  return {
    organisation: id,
    name,
    number,
    items: items
      .map((one) => ({
        dataset: one.id,
        name: one.name,
        openType: one.openType,
        openedOn: one.open.publishedOn,
        updatedOn: one.updatedOn,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    changes: changes.map((change) => ({
      number: change.number,
      dataset: change.line.entry,
      kind: change.line.kind,
      on: change.line.on,
      ...(change.line.reason ? { reason: change.line.reason } : {}),
    })),
  };
};
