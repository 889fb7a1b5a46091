import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type AuditEvent, beginEvidence, Evidence, partitionOf } from '../../functions/platform/audit.ts';
import type { Caller } from '../../functions/platform/caller.ts';
import { hashOf } from '../../functions/platform/evidence-entry.ts';
import { packed } from '../../functions/platform/packing.ts';
import { queryItems } from '../../functions/platform/store.ts';
import { officer } from '../demo/county.ts';
import { publishEntry } from '../demo/departments.ts';
import { ask, PROVIDER } from '../demo/sharing.ts';
import { inProcess, twoDepartments } from './in-process.ts';
import { median, progress, type Result, result, timed } from './result.ts';
import { FREE_TIMERS } from './units.ts';

const LAST_DAY = '2026-12-31';
const DECISIONS = 200;
const WARM_UP = 40;

/** What evidence costs a request besides writing it: making the events, their hashes, and the items that are written. */
const makeAgain = (events: readonly AuditEvent[]): void => {
  const { actor, at, request } = events[0]!;
  const evidence = beginEvidence(actor as Caller, at, request);
  for (const { id: _, at: __, actor: ___, request: ____, salt: _____, ...event } of events) hashOf(evidence.add(event));
  for (const item of evidence.items()) packed('audit', item);
};

/**
 * `audit.overhead`: what evidence adds to a decision. The same approvals in turn with and without the evidence in their
 * transaction, and the making of the evidence by itself.
 */
export const auditBench = async (): Promise<Result[]> => {
  progress('decisions with and without their evidence');
  let bare = false;
  return inProcess(
    async (county, client, _engine, tableName) => {
      const { content } = await twoDepartments(county);
      const entry = await publishEntry(county, PROVIDER, content('行政区划名录'));
      const waiting: string[] = [];
      for (let i = 0; i < WARM_UP + DECISIONS; i += 1) waiting.push((await ask(county, entry, LAST_DAY)).id);
      const taken = await timed(DECISIONS, WARM_UP, async (at) => {
        bare = at % 2 === 1;
        await county.must(officer(PROVIDER), 'POST', `/share/requests/${waiting[at]}/approve`, { body: {} });
        bare = false;
      });
      const withIt = median(taken.filter((_, at) => at % 2 === 0));
      const without = median(taken.filter((_, at) => at % 2 === 1));
      const store = { client, tableName };
      const where = {
        table: 'audit',
        pk: partitionOf('change', { type: 'request', id: waiting[0]! }),
        descending: true,
        limit: 1,
      } as const;
      const [events] = (await queryItems(store, where, Evidence)).items;
      const making = median(await timed(DECISIONS, WARM_UP, () => makeAgain(events!)));
      return [
        result(
          'audit.overhead',
          withIt - without + making,
          'ms',
          `p50 of an approval with its ${events!.length} events ${withIt.toFixed(2)} ms, with none of them written ${without.toFixed(2)} ms, and ${making.toFixed(2)} ms to make them`,
        ),
      ];
    },
    ({ store }) => ({
      timers: FREE_TIMERS,
      store: {
        ...store,
        client: {
          send: (command: unknown) => {
            if (!bare || !(command instanceof TransactWriteCommand)) return store.client.send(command as never);
            const TransactItems = command.input.TransactItems?.filter(
              ({ Put }) => Put?.TableName !== store.tableName('audit'),
            );
            return store.client.send(new TransactWriteCommand({ ...command.input, TransactItems }));
          },
        } as unknown as DynamoDBDocumentClient,
      },
    }),
  );
};
