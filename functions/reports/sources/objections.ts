import { added } from '../../domain/reports/cells.ts';
import { COUNTED_KINDS, countDoubt, countObjection, countRecord } from '../../domain/reports/counting/objections.ts';
import { addDays, startOfDay } from '../../domain/time/day.ts';
import { doubts, objections, pageFor } from '../../objections/repository.ts';
import { everyItem } from '../../platform/store.ts';
import { RegisterRecord } from '../../registers/repository.ts';
import { type Counting, each, PAGE, type Source } from './source.ts';

export const countObjections: Source = async ({ store, span }, body, cursor) => {
  const page = await pageFor(store, objections, `provider#${body}`, { limit: PAGE, cursor });
  return { cells: added(page.items.map((one) => countObjection(one, span))), next: page.next };
};

export const countDoubts: Source = async ({ store, span }, body, cursor) => {
  const page = await pageFor(store, doubts, `provider#${body}`, { limit: PAGE, cursor });
  return { cells: added(page.items.map((one) => countDoubt(one, span))), next: page.next };
};

type CountedKind = keyof typeof COUNTED_KINDS;
const KINDS = Object.keys(COUNTED_KINDS) as CountedKind[];

/** Records of one kind in a body's list that were filed in the month; the list is in order of time. */
const filed = async ({ store, span }: Counting, body: string, kind: CountedKind) => {
  const where = {
    table: 'registers',
    pk: `organisation#${body}`,
    from: `${kind}#${startOfDay(span.from)}`,
    to: `${kind}#${startOfDay(addDays(span.end, 1))}`,
  } as const;
  const found = [];
  for await (const record of everyItem(store, where, RegisterRecord))
    if (isAbout(kind, record, body)) found.push(countRecord({ ...record, kind }, span));
  return added(found);
};

/** A list holds whatever its body has a part in; what counts is whom the record concerns, or who answers. */
const isAbout = (kind: CountedKind, { by, concerned }: RegisterRecord, body: string): boolean =>
  kind === 'complaint-answer' ? by.organisation === body : concerned === body;

export const countRecords: Source = async (counting, body) => ({
  cells: added(await each(KINDS, (kind) => filed(counting, body, kind))),
});
