import * as z from 'zod';
import { type Erasable, HoldGround, HoldOver, holdsOn } from '../domain/holds/hold.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { Problem } from './problems.ts';
import { type Collection, everyItem, get, type Store, storedShape } from './store.ts';
import type { Work } from './work.ts';

/** A legal hold: while it is on, nothing that it lies on is erased, expires or is taken back, whoever would do it. */
export const LegalHold = HoldGround.extend({
  ...storedShape,
  over: HoldOver,
  by: z.string(),
  on: CalendarDay,
  released: z.object({ by: z.string(), on: CalendarDay, reason: z.string() }).optional(),
  let: z.boolean().optional().describe('What it kept beyond its time has been let go since its release'),
});
export type LegalHold = z.infer<typeof LegalHold>;

export const HOLDS = 'holds';
export const legalHolds: Collection<LegalHold> = {
  type: 'hold',
  table: 'evidence',
  schema: LegalHold,
  key: (id) => ({ pk: HOLDS, sk: `hold#${id}` }),
};

/** Rises with each hold that is placed or released: an eraser that has looked writes only while it stands. */
const Count = z.object({ ...storedShape });
const counts: Collection<z.infer<typeof Count>> = {
  type: 'holds',
  table: 'evidence',
  schema: Count,
  key: () => ({ pk: HOLDS, sk: 'count' }),
};

export interface Holds {
  readonly all: readonly LegalHold[];
  readonly count: number;
}

/** Every hold there is or was: a county has few. The count is read first, so that what comes between is not missed. */
export const holdsOf = async (store: Store): Promise<Holds> => {
  const count = (await get(store, counts, 'count'))?.version ?? 0;
  // Every hold that is placed is counted.
  if (count === 0) return { count, all: [] };
  const where = { table: 'evidence', pk: HOLDS, beginsWith: 'hold#' } as const;
  return { count, all: await Array.fromAsync(everyItem(store, where, LegalHold)) };
};

/** Whoever places or releases a hold tells every eraser that is on its way. */
export const countOne = async (store: Store, work: Work): Promise<void> => {
  const before = await get(store, counts, 'count');
  const Item = { ...counts.key('count'), id: 'count', version: (before?.version ?? 0) + 1 };
  work.operate({ Put: { TableName: store.tableName('evidence'), Item, ...seen(before?.version ?? 0) } }, 'busy');
};

const seen = (count: number) =>
  count === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#v = :v',
        ExpressionAttributeNames: { '#v': 'version' },
        ExpressionAttributeValues: { ':v': count },
      };

/** Lets the work be written only while no hold has come or gone since these were read. */
export const whileHoldsStand = (store: Store, work: Work, { count }: Holds): void =>
  work.operate(
    { ConditionCheck: { TableName: store.tableName('evidence'), Key: counts.key('count'), ...seen(count) } },
    'busy',
  );

/** Throws `held`, with the article and the paper behind it, where a hold lies on the thing. */
export const mustNotBeHeld = ({ all }: Holds, thing: Erasable): void => {
  const [hold] = holdsOn(all, thing);
  if (hold) throw new Problem('held', { detail: `${hold.id}, ${hold.reference}`, cite: hold.cite });
};
