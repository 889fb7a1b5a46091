import type { Words } from '../../../portal/model.ts';
import type { MineView } from '../../../portal/pages/mine.tsx';
import type { ApplicationState } from '../../domain/open/application.ts';
import { applications, Own, ownList } from '../../open/applications/application.ts';
import type { Deps } from '../../platform/county.ts';
import { find, queryItems } from '../../platform/store.ts';

const MOST = 50;
const STATES: Readonly<Record<ApplicationState, Words>> = {
  submitted: { zh: '待决定', en: 'to be decided' },
  approved: { zh: '同意', en: 'approved' },
  refused: { zh: '不同意', en: 'refused' },
  ended: { zh: '已终止', en: 'ended' },
};

/** What somebody has applied for, and how each stands. */
export const mineView = async ({ store }: Pick<Deps, 'store'>, account: string): Promise<MineView> => {
  const own = await queryItems(store, { table: 'opening', pk: ownList(account), limit: MOST }, Own);
  const found = await Promise.all(own.items.map(({ id }) => find(store, applications, id)));
  return {
    account,
    applications: found
      .sort((a, b) => b.appliedAt.localeCompare(a.appliedAt))
      .map(({ id, entry, entryName, appliedOn, status, decision, ended }) => ({
        id,
        dataset: entry,
        name: entryName,
        appliedOn,
        says: STATES[status],
        reason: ended?.reason ?? decision?.reason,
      })),
  };
};
