import type { RoomName } from './platform/route.ts';
import type { TableName } from './tables.ts';

/** What a function may touch, and nothing else: the stack's permissions are this table. */
export interface Needs {
  readonly reads: readonly TableName[];
  /** Read and write. */
  readonly writes: readonly TableName[];
  /** Write only, never read: evidence. */
  readonly appends: readonly TableName[];
  /** Prefixes of object keys. */
  readonly objects?: {
    readonly reads?: readonly string[];
    readonly writes?: readonly string[];
    readonly removes?: readonly string[];
  };
  /** Starts clocks of duties. */
  readonly arms?: true;
  /** Signs checkpoints of the log. */
  readonly signs?: true;
  /** Starts long work. */
  readonly starts?: true;
  /** Signs people in at the county's provider of identity. */
  readonly admits?: true;
  /** Asks the lake, and makes its tables where it lays data out. */
  readonly lake?: 'asks' | 'lays-out';
  /** Reads what others publish on the web. */
  readonly web?: true;
  /** Asks systems of others, through the county's gateway. */
  readonly outside?: true;
  /** Memory in MB; 512 when absent. */
  readonly memory?: number;
  /** MB of disk beyond the usual. */
  readonly disk?: number;
  /** Carries DuckDB's native library. */
  readonly duckdb?: true;
}

/** What each room needs for what it is about. */
const OWN_NEEDS: Readonly<Record<RoomName, Needs>> = {
  organisations: {
    // Builds that were refused stand in the evidence alone.
    reads: ['calendar', 'audit', 'projects'],
    writes: ['organisations', 'duties', 'notices', 'idempotency'],
    appends: ['audit'],
    arms: true,
  },
  catalog: {
    reads: ['organisations', 'calendar'],
    // A withdrawal ends the grants on its entry.
    writes: ['catalog', 'grants', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['imports/', 'catalog/'], writes: ['imports/', 'catalog/'] },
    arms: true,
    starts: true,
  },
  gathering: {
    reads: ['organisations', 'catalog', 'calendar'],
    writes: ['gathering', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['uploads/', 'originals/', 'reports/'], writes: ['uploads/'] },
    arms: true,
    starts: true,
    // Record batches of 4 MB are checked while their sender waits.
    memory: 1024,
  },
  // Compares versions and sets which one is in force; the files of a comparison are read under a grant as data is.
  versions: {
    reads: ['organisations', 'objections', 'calendar', 'evidence'],
    writes: ['gathering', 'catalog', 'grants', 'quality', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['diffs/'] },
    arms: true,
    starts: true,
  },
  share: {
    reads: ['organisations', 'catalog', 'gathering', 'registers', 'calendar'],
    writes: ['grants', 'duties', 'idempotency'],
    appends: ['audit'],
    arms: true,
  },
  data: {
    reads: ['organisations', 'catalog', 'gathering', 'objections', 'calendar', 'audit'],
    writes: ['grants', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['versions/', 'lookups/', 'grant-exports/', 'lake/'] },
    lake: 'asks',
    arms: true,
    starts: true,
    memory: 1769,
    duckdb: true,
  },
  // The open search has what other catalogues describe, too.
  'open-data': {
    reads: ['organisations', 'gathering', 'calendar', 'objections', 'harvest'],
    writes: ['catalog', 'counters', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['open/', 'search/', 'harvest/'] },
    arms: true,
    starts: true,
    // The open catalogue's index, in memory.
    memory: 1024,
  },
  // A correction becomes an objection, and its entry is marked.
  open: {
    reads: ['organisations', 'grants', 'calendar', 'harvest', 'evidence'],
    writes: ['opening', 'counters', 'catalog', 'objections', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['open/', 'search/', 'harvest/', 'releases/'] },
    arms: true,
    // The open catalogue's index, in memory.
    memory: 1024,
  },
  objections: {
    reads: ['organisations', 'calendar', 'grants'],
    writes: ['objections', 'catalog', 'duties', 'idempotency'],
    appends: ['audit'],
    arms: true,
  },
  disputes: {
    reads: ['organisations', 'catalog', 'grants', 'duties', 'calendar'],
    writes: ['objections', 'idempotency'],
    appends: ['audit'],
  },
  supervision: {
    reads: ['organisations', 'grants', 'audit', 'catalog', 'services', 'registers'],
    writes: ['duties', 'calendar', 'idempotency'],
    appends: ['audit'],
    arms: true,
    starts: true,
  },
  registers: {
    // Scores count what is supplied and used.
    reads: ['organisations', 'catalog', 'grants', 'calendar'],
    writes: ['registers', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['register-exports/'] },
    arms: true,
    starts: true,
  },
  projects: {
    // What was planned is compared with what is registered, catalogued and gathered; results stand in the registers.
    reads: ['organisations', 'catalog', 'gathering', 'registers', 'calendar'],
    writes: ['projects', 'duties', 'idempotency'],
    appends: ['audit'],
    arms: true,
  },
  quality: {
    reads: ['organisations', 'catalog', 'gathering', 'grants', 'objections', 'calendar'],
    writes: ['quality', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['uploads/'], writes: ['uploads/'] },
    arms: true,
    starts: true,
  },
  law: { reads: ['registers'], writes: [], appends: ['audit'] },
  // Pages are made of what is public. Forms bring what the open room's own verbs write, and whoever signs in a session.
  portal: {
    reads: ['organisations', 'catalog', 'gathering', 'harvest', 'counters', 'accounts', 'reports', 'duties'],
    // Complaints are filed in the registers.
    writes: ['opening', 'registers', 'sessions', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['open/', 'search/', 'harvest/', 'reports/issued/'] },
    admits: true,
    memory: 1024,
  },
  evidence: {
    reads: ['audit', 'calendar', 'duties'],
    writes: ['evidence', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['evidence/', 'bundles/'] },
    starts: true,
  },
  statistics: {
    // A table for the public is handed in as data of its entry.
    reads: ['organisations', 'catalog', 'calendar'],
    writes: ['statistics', 'gathering', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['versions/', 'matching/'], writes: ['matching/', 'uploads/'] },
    arms: true,
    starts: true,
    memory: 1769,
    duckdb: true,
  },
  identity: {
    // Contracts stand in the registers; what someone did in an emergency, in the evidence.
    reads: ['organisations', 'calendar', 'audit', 'evidence'],
    // Whoever asks that what is held of them be erased is no longer told of open data, nor named in cases that are over.
    writes: [
      'accounts',
      'sessions',
      'opening',
      'objections',
      'grants',
      'registers',
      'services',
      'duties',
      'idempotency',
    ],
    appends: ['audit'],
    // Access in an emergency is to be reported on by a day.
    arms: true,
  },
  // The whole open catalogue in memory, and its one large file beside what is released.
  feeds: {
    reads: ['catalog', 'organisations', 'calendar'],
    writes: [],
    appends: ['audit'],
    objects: { reads: ['feeds/'], writes: ['feeds/'] },
    memory: 1024,
  },
  downloads: {
    reads: ['catalog', 'calendar'],
    writes: ['counters'],
    appends: ['audit'],
    objects: { reads: ['open/'] },
  },
  harvest: {
    reads: ['calendar', 'duties'],
    writes: ['harvest', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['harvest/', 'harvest-reports/'] },
    starts: true,
    memory: 1024,
  },
  // What sharing supplies is fetched under a grant, as any reader does.
  services: {
    reads: ['organisations', 'catalog', 'gathering', 'objections', 'calendar'],
    writes: ['services', 'grants', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: {
      reads: ['versions/', 'lookups/', 'lake/', 'service-files/', 'service-archives/'],
      writes: ['service-files/', 'service-archives/'],
    },
    lake: 'asks',
    arms: true,
    starts: true,
    outside: true,
    memory: 1769,
    duckdb: true,
  },
  // What was counted lies in objects; counting itself is long work. Results are circulated in the register.
  reports: {
    reads: ['organisations', 'calendar'],
    writes: ['reports', 'registers', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['reports/'], writes: ['reports/'] },
    arms: true,
    starts: true,
    memory: 1024,
  },
};

/** The gateway's authorizer: asks the register who someone is, and puts refused tokens on record. */
export const AUTHORIZER_NEEDS: Needs = { reads: ['accounts', 'sessions'], writes: [], appends: ['audit'] };

/** Whoever changes something tells someone, now or for their digest, as they have chosen. */
const telling = (needs: Needs): Needs =>
  needs.writes.length === 0
    ? needs
    : { ...needs, reads: [...needs.reads, 'notices'], appends: [...needs.appends, 'notices'] };

export const ROOM_NEEDS = Object.fromEntries(
  Object.entries(OWN_NEEDS).map(([room, needs]) => [room, telling(needs)]),
) as Readonly<Record<RoomName, Needs>>;

/** Functions that no one calls from outside: a clock asks, a sweep runs, a piece of long work takes a step. */
export const TASK_NEEDS = {
  'ask-duty': {
    reads: ['calendar', 'organisations', 'notices'],
    writes: ['duties', 'grants', 'registers'],
    appends: ['audit', 'notices'],
    arms: true,
  },
  sweep: {
    // What was read lately stands in the evidence alone; whom a piece of evidence concerns, in the thing that it is about.
    reads: ['calendar', 'audit', 'objections', 'projects'],
    writes: [
      'evidence',
      'idempotency',
      'duties',
      'grants',
      'catalog',
      'gathering',
      'organisations',
      'quality',
      'registers',
      'accounts',
      'notices',
      'harvest',
      'reports',
      'services',
    ],
    appends: ['audit'],
    // What its retention has ended, and what hangs on what was erased.
    objects: {
      // What would go by itself while a hold is on it is copied.
      reads: ['search/', 'evidence/', 'uploads/', 'grant-exports/', 'held/'],
      writes: ['held/'],
      removes: [
        'versions/',
        'lookups/',
        'lake/',
        'originals/',
        'uploads/',
        'diffs/',
        'held/',
        'service-files/',
        'service-archives/',
      ],
    },
    arms: true,
    starts: true,
  },
  seal: {
    reads: ['audit'],
    writes: ['evidence'],
    appends: [],
    objects: { reads: ['evidence/'], writes: ['evidence/'] },
    signs: true,
    memory: 1024,
  },
  // Sees what the portal shows and nothing else, for what it signs is public.
  release: {
    reads: ['organisations', 'catalog', 'gathering', 'harvest', 'counters', 'reports', 'calendar'],
    writes: ['opening'],
    appends: ['audit'],
    objects: {
      reads: ['open/', 'search/', 'harvest/', 'reports/issued/', 'releases/'],
      writes: ['releases/'],
      removes: ['releases/'],
    },
    signs: true,
    memory: 1769,
    // Every released file, and the archive of them.
    disk: 10_240,
  },
  'step-work': {
    // Whatever a body has is counted for reports.
    reads: ['audit', 'notices', 'opening', 'objections', 'counters'],
    writes: [
      'catalog',
      'gathering',
      'grants',
      'quality',
      'registers',
      'duties',
      'organisations',
      'calendar',
      'evidence',
      'harvest',
      'reports',
    ],
    appends: ['audit', 'notices'],
    objects: {
      reads: [
        'uploads/',
        'originals/',
        'imports/',
        'versions/',
        'lookups/',
        'lake/',
        'reports/',
        'open/',
        'search/',
        'register-exports/',
        'grant-exports/',
        'diffs/',
        'evidence/',
        'harvest/',
        'harvest-work/',
        'reports/counts/',
      ],
      writes: [
        'originals/',
        'versions/',
        'lookups/',
        'lake/',
        'reports/',
        'imports/',
        'open/',
        'search/',
        'register-exports/',
        'grant-exports/',
        'diffs/',
        'bundles/',
        'harvest/',
        'harvest-work/',
        'harvest-reports/',
        'reports/counts/',
      ],
      removes: ['diffs/', 'lookups/', 'lake/', 'search/'],
    },
    lake: 'lays-out',
    web: true,
    arms: true,
    // The end of a delivery begins the check of the one that waited for it.
    starts: true,
    memory: 1769,
    duckdb: true,
  },
} as const satisfies Record<string, Needs>;
export type TaskName = keyof typeof TASK_NEEDS;
