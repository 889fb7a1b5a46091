import { beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../functions/platform/county.ts';
import { currentShelf, keepShelf } from '../../functions/portal/shelf.ts';
import { content, divisions, OPERATOR, publish, register, submit } from '../gathering/published-entry.ts';
import { importDazhou } from '../open/imported.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

const SIZE = 60;
let county: TestCounty;
/** How many of those entries were taken. */
let taken: number;

/** The county's store as another process has it, and how many items it reads from there. */
const begun = () => {
  const { deps } = county;
  const read = { items: 0 };
  const client = new Proxy(deps.store.client, {
    get: (target, property) =>
      property === 'send'
        ? async (command: never) => {
            const answer = (await target.send(command)) as { Items?: unknown[] };
            read.items += answer.Items?.length ?? 0;
            return answer;
          }
        : Reflect.get(target, property),
  });
  const own: Deps = { ...deps, store: { ...deps.store, client } };
  return { deps: own, read };
};
const later = () => county.clock.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
const listed = async (deps: Deps) => [...(await currentShelf(deps)).entries.values()];

beforeAll(async () => {
  county = await aCounty('dazhou');
  taken = await importDazhou(county, SIZE);
  later();
  await keepShelf(county.deps);
});

describe('what a portal begins from', () => {
  it('is one object, and of the feed what came after it', async () => {
    const { deps, read } = begun();
    const before = await listed(county.deps);
    expect(before).toHaveLength(taken);
    const after = await listed(deps);
    expect(after).toEqual(before);
    expect((await currentShelf(deps)).knownTo).toEqual((await currentShelf(county.deps)).knownTo);
    expect(read.items).toBe(0);
  });

  it('is whatever has changed since: what is new is there, and what is withdrawn is not', async () => {
    const id = await publish(county, content(await register(county)));
    await submit(county, id, divisions('东城区'));
    await open(county, id);
    later();
    await keepShelf(begun().deps);
    expect((await listed(begun().deps)).map((one) => one.id)).toContain(id);
    await county.must('POST', `/open-data/datasets/${id}/withdraw`, {
      as: OPERATOR,
      body: { reason: '暂停开放' },
    });
    later();
    const { deps, read } = begun();
    expect((await listed(deps)).map((one) => one.id)).not.toContain(id);
    expect(read.items).toBe(1);
  });

  it('is the feed where what was kept is of another form, or is none', async () => {
    for (const spoilt of ['nothing that was ever kept', '']) {
      await county.deps.objects.replace('search/shelf.zst', spoilt, 'application/zstd');
      const { deps, read } = begun();
      expect(await listed(deps)).toHaveLength(taken);
      expect(read.items).toBeGreaterThanOrEqual(taken);
    }
  });
});
