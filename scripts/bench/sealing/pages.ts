/**
 * A table of evidence as DynamoDB answers a query of one day of it: pages of a megabyte of DynamoDB's JSON over HTTP, in a
 * process of its own. Only how much there is and how it looks matters here: some thousand different items are told again
 * under new keys. Prints its address when it serves.
 */
import { createServer } from 'node:http';
import { beginEvidence } from '../../../functions/platform/audit.ts';
import { hashOf } from '../../../functions/platform/evidence-entry.ts';
import { packed } from '../../../functions/platform/packing.ts';

/** A query answers at most so much (DynamoDB, "Querying tables"). */
const PAGE_BYTES = 1_000_000;
const DIFFERENT = 20_000;
const DAY = 'day#2026-03-02';
const AT = '2026-03-02T01:00:00.000Z';

interface Query {
  readonly ExclusiveStartKey?: { readonly sk: { readonly S: string } };
  readonly ExpressionAttributeValues: { readonly ':pk': { readonly S: string } };
}

/** A value in DynamoDB's JSON. */
const typed = (value: unknown): object => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  return Array.isArray(value) ? { L: value.map(typed) } : { M: typedFields(value as object) };
};
const typedFields = (of: object) =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, typed(value)]])),
  );

/** A decision as it is kept most of the time: one change, and what it does to a duty. */
const item = (number: number): Record<string, unknown> => {
  const caller = { account: `officer-${number % 300}`, role: 'officer', organisation: `dept-${number % 60}` } as const;
  const evidence = beginEvidence(caller, AT, `rqt_${number}`);
  const subject = { type: 'request', id: `req_${String(number).padStart(22, '0')}` };
  const seq = 1 + (number % 4);
  const changed = evidence.add({
    kind: 'change',
    action: 'approveShare',
    subject,
    seq,
    prev: null,
    detail: { party: 'provider' },
  });
  evidence.add({
    kind: 'change',
    action: 'approveShare:duty',
    subject: { type: 'duty', id: `request.${subject.id}.share.reply.1` },
    seq,
    prev: hashOf(changed),
    basis: [{ regulation: 'dazhou', article: '18' }],
    detail: { state: 'met', due: '2026-03-16', generation: 1 },
  });
  return evidence.items()[0]!;
};
const EVENTS_AN_ITEM = 2;

const serve = (events: number): void => {
  const items: string[] = [];
  for (let number = 0; number < DIFFERENT; number += 1)
    items.push(JSON.stringify(typedFields(packed('audit', item(number)))));
  const pages: string[] = [];
  for (let at = 0; at < items.length; ) {
    const page: string[] = [];
    for (let size = 0; at < items.length && size < PAGE_BYTES; at += 1) {
      page.push(items[at]!);
      size += items[at]!.length;
    }
    pages.push(page.join(','));
  }
  const perPage = Math.ceil(DIFFERENT / pages.length) * EVENTS_AN_ITEM;
  const wanted = Math.ceil(events / perPage);
  const key = (page: number) => ({
    pk: { S: 'p' },
    sk: { S: `${page}` },
    g1pk: { S: DAY },
    g1sk: { S: `${AT}#${page}` },
  });
  createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { ExclusiveStartKey: after, ExpressionAttributeValues: values } = JSON.parse(text) as Query;
      const isDay = values[':pk'].S === DAY;
      const page = after ? Number(after.sk.S) + 1 : 0;
      const more = isDay && page + 1 < wanted ? `,"LastEvaluatedKey":${JSON.stringify(key(page))}` : '';
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(`{"Items":[${isDay && page < wanted ? pages[page % pages.length] : ''}]${more}}`);
    });
  }).listen(0, '127.0.0.1', function (this: { address(): { port: number } }) {
    process.stdout.write(`http://127.0.0.1:${this.address().port}\n`);
  } as () => void);
};

if (import.meta.main) serve(Number(process.argv[2]));
