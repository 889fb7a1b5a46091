import type { CalendarDay } from '../law/schema.ts';

interface KnownEntry {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly system?: string | undefined;
  readonly shareType?: string | undefined;
  readonly openType?: string | undefined;
  readonly shareReason?: string | undefined;
  readonly shareBasis?: { readonly name: string } | undefined;
  readonly openGround?: string | undefined;
  readonly data?: { readonly acceptedOn: CalendarDay } | undefined;
  readonly open?: { readonly state: string; readonly updatedOn?: CalendarDay | undefined } | undefined;
  readonly asset?: unknown;
}
interface KnownSystem {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
}
const PAPERS_ASKED = ['catalog', 'collection-list', 'collection-specification'] as const;

/** What is known of a department's catalog; `has` holds the number of its latest version of each paper. */
export interface Known {
  readonly systems: readonly KnownSystem[];
  readonly entries: readonly KnownEntry[];
  readonly has: Readonly<Partial<Record<(typeof PAPERS_ASKED)[number], number>>>;
}

const brief = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });

const isOpen = ({ open }: KnownEntry): boolean => open?.state === 'published';

/**
 * How far a department has catalogued what it has. That nothing was left out cannot be proven; a registered system that
 * no entry names shows that something was.
 */
export const coverageOf = ({ systems, entries, has }: Known) => {
  const current = entries.filter((entry) => entry.status !== 'withdrawn');
  const published = current.filter((entry) => entry.status === 'published');
  const named = new Set(current.map((entry) => entry.system));
  const shares = new Set(
    published.filter((entry) => entry.shareType && entry.shareType !== 'not-shared').map((entry) => entry.system),
  );
  return {
    entries: current.length,
    published: published.length,
    systemsWithoutEntries: systems.filter((system) => !named.has(system.id)).map(brief),
    systemsWithoutSharing: systems.filter((one) => one.stage === 'built' && !shares.has(one.id)).map(brief),
    withheld: published
      .filter((entry) => entry.shareType === 'not-shared' && (entry.openType ?? 'closed') === 'closed')
      .map((entry) => ({ ...brief(entry), reason: entry.shareReason ?? entry.shareBasis?.name ?? entry.openGround })),
    gathered: published.filter((entry) => entry.data).length,
    notGathered: published.filter((entry) => !entry.data).map(brief),
    opened: published
      .filter((entry) => isOpen(entry))
      .map((entry) => ({ ...brief(entry), ...(entry.open?.updatedOn ? { updatedOn: entry.open.updatedOn } : {}) })),
    notOpened: published.filter((entry) => !isOpen(entry) && (entry.openType ?? 'closed') !== 'closed').map(brief),
    withoutAssetNumber: published.filter((entry) => !entry.asset).map(brief),
    versions: has,
    missing: PAPERS_ASKED.filter((name) => has[name] === undefined),
  };
};
