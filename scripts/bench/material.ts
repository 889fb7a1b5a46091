import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Entry, entries } from '../../functions/catalog/repository.ts';
import type { Material } from '../../functions/domain/services/material.ts';
import { newId } from '../../functions/platform/ids.ts';
import { packed } from '../../functions/platform/packing.ts';
import { type Collection, find, type Stored } from '../../functions/platform/store.ts';
import { type ServiceItem, serviceItems } from '../../functions/services/items/item.ts';
import { type ListedMaterial, materials } from '../../functions/services/materials/material.ts';
import { officer } from '../demo/county.ts';
import { publishEntry } from '../demo/departments.ts';
import { CONSUMER, PROVIDER } from '../demo/sharing.ts';
import { inProcess, twoDepartments } from './in-process.ts';
import { median, progress, type Result, result, timed } from './result.ts';

const ITEMS = 2_000;
const MATERIALS = 10_000;
/** Kinds of paper that one guide names. */
const NAMED = 8;
/** Entries that supply materials; every second material is one that the platform has. */
const ENTRIES = 20;
const QUESTIONS = 400;
const WARM_UP = 40;
/** BatchWrite takes no more. */
const BATCH = 25;
const DAY = '2026-03-02';

/** Things written straight into a table: only how many there are matters here. */
const fill = async <T extends Stored>(
  client: DynamoDBDocumentClient,
  table: string,
  of: Collection<T>,
  all: readonly T[],
): Promise<void> => {
  for (let at = 0; at < all.length; at += BATCH) {
    const puts = all.slice(at, at + BATCH).map((one) => ({
      PutRequest: { Item: packed(of.table, { ...of.key(one.id), ...of.index?.(one), ...(one as object) }) },
    }));
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
  }
};

const codeOf = (number: number): string => `M${String(number).padStart(6, '0')}`;

const aMaterial = (number: number, supplying: readonly Entry[]): ListedMaterial => {
  const entry = supplying[number % supplying.length]!;
  const supply: Material['supply'] = { entry: entry.id, key: 'code', items: ['name'] };
  const code = codeOf(number);
  return {
    id: code,
    version: 1,
    code,
    name: `材料${number}`,
    kind: number % 3 === 0 ? 'form' : 'proof',
    personal: false,
    ...(number % 2 === 0 ? { supply } : {}),
  };
};

const anItem = (number: number): ServiceItem => {
  const elements = {
    code: `I${String(number).padStart(6, '0')}`,
    name: `事项${number}`,
    type: 'administrative-licence' as const,
    basis: ['《行政许可法》第十二条'],
    audience: 'personal' as const,
    municipal: true,
    participants: [],
  };
  const guide = {
    conditions: '符合法定条件',
    materials: Array.from({ length: NAMED }, (_, i) => ({
      code: codeOf((number * 5 + i) % MATERIALS),
      required: true,
      forms: ['electronic' as const, 'paper' as const],
      copies: 1,
      source: 'applicant' as const,
    })),
    steps: [{ name: '受理' }, { name: '审查' }, { name: '决定' }],
    days: 10,
    channels: ['online' as const, 'window' as const],
    stages: [],
  };
  return {
    id: newId('itm'),
    version: 3,
    owner: CONSUMER,
    ownerName: '市教育局',
    status: 'published',
    next: { elements, edition: 1, guide, guideFor: 1 },
    inForce: { revision: 1, elements, guide, from: DAY, at: `${DAY}T01:00:00.000Z` },
    oneVisit: false,
    createdOn: DAY,
  };
};

/**
 * `material.p50`: the window's question "may I ask for this material?", with 2,000 service items and 10,000 materials
 * loaded, each time about another item and material. Warm, through the local gateway in this process.
 */
export const materialBench = async (): Promise<Result[]> => {
  progress(`${ITEMS} service items and ${MATERIALS} materials`);
  return inProcess(async (county, client, _engine, tableName) => {
    const { content } = await twoDepartments(county);
    const store = { client, tableName };
    const supplying: Entry[] = [];
    for (let i = 0; i < ENTRIES; i += 1) {
      const entry = await find(store, entries, await publishEntry(county, PROVIDER, content(`登记信息${i}`)));
      supplying.push({ ...entry, data: { version: 1, acceptedOn: DAY, rows: 1 } });
    }
    await fill(client, tableName('catalog'), entries, supplying);
    await fill(
      client,
      tableName('services'),
      materials,
      Array.from({ length: MATERIALS }, (_, i) => aMaterial(i, supplying)),
    );
    const items = Array.from({ length: ITEMS }, (_, i) => anItem(i));
    await fill(client, tableName('services'), serviceItems, items);
    let may = 0;
    const asked = await timed(QUESTIONS, WARM_UP, async (at) => {
      const item = items[(at * 13) % ITEMS]!;
      const { code } = item.inForce!.guide.materials![(at >> 1) % NAMED]!;
      const answer = await county.must(officer(CONSUMER), 'GET', `/services/items/${item.id}/materials/${code}`);
      if (answer.may) may += 1;
    });
    if (may === 0 || may === QUESTIONS + WARM_UP) throw new Error(`${may} of the questions were answered with yes`);
    return [
      result(
        'material.p50',
        median(asked),
        'ms',
        `${asked.length} questions, ${may} answered with yes, each about another item`,
      ),
    ];
  });
};
