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
  readonly objects?: { readonly reads?: readonly string[]; readonly writes?: readonly string[] };
  /** Starts clocks of duties. */
  readonly arms?: true;
  /** Starts long work. */
  readonly starts?: true;
  /** Asks the lake, and makes its tables where it lays data out. */
  readonly lake?: 'asks' | 'lays-out';
  /** Memory in MB; 512 when absent. */
  readonly memory?: number;
  /** Carries DuckDB's native library. */
  readonly duckdb?: true;
}

export const ROOM_NEEDS: Readonly<Record<RoomName, Needs>> = {
  organisations: {
    reads: ['calendar'],
    writes: ['organisations', 'duties', 'idempotency'],
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
  },
  share: {
    reads: ['organisations', 'catalog', 'gathering', 'calendar'],
    writes: ['grants', 'duties', 'idempotency'],
    appends: ['audit'],
    arms: true,
  },
  data: {
    reads: ['organisations', 'catalog', 'gathering', 'objections', 'calendar', 'audit'],
    writes: ['grants', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['versions/', 'lookups/', 'exports/', 'lake/'] },
    lake: 'asks',
    arms: true,
    starts: true,
    memory: 1769,
    duckdb: true,
  },
  'open-data': {
    reads: ['organisations', 'gathering', 'calendar', 'objections'],
    writes: ['catalog', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['open/'] },
    arms: true,
    starts: true,
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
    reads: ['organisations', 'audit'],
    writes: ['duties', 'calendar', 'idempotency'],
    appends: ['audit'],
    arms: true,
    starts: true,
  },
  registers: {
    reads: ['organisations', 'catalog', 'calendar'],
    writes: ['registers', 'duties', 'idempotency'],
    appends: ['audit'],
    arms: true,
  },
  law: { reads: [], writes: [], appends: ['audit'] },
  statistics: {
    reads: ['organisations', 'catalog', 'gathering', 'calendar'],
    writes: ['statistics', 'duties', 'idempotency'],
    appends: ['audit'],
    objects: { reads: ['versions/', 'matching/'], writes: ['matching/'] },
    arms: true,
    memory: 1769,
    duckdb: true,
  },
};

/** Functions that no one calls from outside: a clock asks, a sweep runs, a piece of long work takes a step. */
export const TASK_NEEDS = {
  'ask-duty': {
    reads: ['calendar', 'organisations'],
    writes: ['duties', 'grants', 'registers'],
    appends: ['audit'],
    arms: true,
  },
  sweep: {
    reads: ['calendar'],
    writes: ['duties', 'grants', 'catalog', 'gathering', 'organisations', 'registers'],
    appends: ['audit'],
    arms: true,
    starts: true,
  },
  'step-work': {
    reads: [],
    writes: ['catalog', 'gathering', 'grants', 'duties', 'organisations', 'calendar'],
    appends: ['audit'],
    objects: {
      reads: ['uploads/', 'originals/', 'imports/', 'versions/', 'lookups/', 'lake/', 'exports/', 'reports/', 'open/'],
      writes: ['originals/', 'versions/', 'lookups/', 'lake/', 'exports/', 'reports/', 'imports/', 'open/'],
    },
    lake: 'lays-out',
    arms: true,
    starts: true,
    memory: 1769,
    duckdb: true,
  },
} as const satisfies Record<string, Needs>;
export type TaskName = keyof typeof TASK_NEEDS;
