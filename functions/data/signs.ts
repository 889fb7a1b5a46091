import * as z from 'zod';
import type { CalendarDay } from '../domain/law/schema.ts';
import { type Sign, signsAmong } from '../domain/share/signs.ts';
import type { Deps } from '../platform/county.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { Operation } from '../platform/transact.ts';
import { beginWork, type Work } from '../platform/work.ts';
import type { Grant } from '../share/repository.ts';

export const WHOLE_TABLE: Sign = 'whole-table';

/** The signs of one grant on one day, and what people made of them. */
export const DaySigns = z.object({
  grant: z.string(),
  day: z.string(),
  entry: z.string(),
  provider: z.string(),
  consumer: z.string(),
  signs: z.record(z.string(), z.int()),
  reviewed: z.object({ by: z.string(), on: z.string(), opinion: z.string() }).optional(),
});
export type DaySigns = z.infer<typeof DaySigns>;

export const signsKey = (grant: string, day: CalendarDay) => ({ pk: `signs-of#${grant}`, sk: day });
/** Signs that nobody has looked at yet are in the lists of the regulator and of the provider. */
const openIndex = (grant: Pick<Grant, 'id' | 'provider'>, day: CalendarDay) => ({
  g1pk: 'signs#open',
  g1sk: `${day}#${grant.id}`,
  g2pk: `signs-of-provider#${grant.provider}`,
  g2sk: `${day}#${grant.id}`,
});

const StoredSigns = z.record(z.string(), z.unknown());

/** An item as kept, with each sign counted in an attribute of its own so that racing reads add up. */
export const parseSigns = z.preprocess((item) => {
  const { grant, day, entry, provider, consumer, reviewed, ...rest } = StoredSigns.parse(item);
  const signs = Object.fromEntries(
    Object.entries(rest).flatMap(([name, count]) => (name.startsWith('n:') ? [[name.slice(2), count]] : [])),
  );
  return { grant, day, entry, provider, consumer, ...(reviewed ? { reviewed } : {}), signs };
}, DaySigns) as z.ZodType<DaySigns>;

/** One more of each sign; what was reviewed before is open again. */
const addition = (deps: Deps, grant: Grant, day: CalendarDay, signs: readonly Sign[]): Operation => {
  const fixed = {
    grant: grant.id,
    day,
    entry: grant.entry,
    provider: grant.provider,
    consumer: grant.consumer,
    ...openIndex(grant, day),
  };
  const names = Object.keys(fixed);
  return {
    Update: {
      TableName: deps.store.tableName('grants'),
      Key: signsKey(grant.id, day),
      UpdateExpression: `SET ${names.map((_, i) => `#f${i} = :f${i}`).join(', ')} REMOVE #reviewed ADD ${signs.map((_, i) => `#s${i} :one`).join(', ')}`,
      ExpressionAttributeNames: {
        '#reviewed': 'reviewed',
        ...Object.fromEntries(names.map((name, i) => [`#f${i}`, name])),
        ...Object.fromEntries(signs.map((sign, i) => [`#s${i}`, `n:${sign}`])),
      },
      ExpressionAttributeValues: {
        ':one': 1,
        ...Object.fromEntries(Object.values(fixed).map((value, i) => [`:f${i}`, value])),
      },
    },
  };
};

/** Counts a sign in the transaction of the read that shows it. */
export const countSign = (deps: Deps, work: Work, grant: Grant, sign: Sign): void =>
  work.operate(addition(deps, grant, work.today, [sign]), 'busy');

/** Counts the signs in a refused read. Of its own transaction, for a refusal writes nothing else but its evidence. */
export const noteSigns = async (
  { deps, caller, today }: Pick<Context, 'deps' | 'caller' | 'today'>,
  grant: Grant,
  failed: readonly string[],
): Promise<void> => {
  const signs = signsAmong(failed);
  if (signs.length === 0) return;
  const work = beginWork(deps, caller, 'noteSigns', grant.id);
  work.operate(addition(deps, grant, today, signs), 'busy');
  if (signs.includes('same-organisation'))
    for (const to of [grant.provider, deps.county.regulator])
      work.notify({
        to,
        subject: { zh: '授权被其他单位使用，已拒绝', en: 'Another body tried to use a grant and was refused' },
        about: { type: 'grant', id: grant.id },
      });
  try {
    await work.commit();
  } catch (error) {
    // The refusal and its evidence stand without the count.
    if (!(error instanceof Problem)) throw error;
  }
};
