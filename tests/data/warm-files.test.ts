import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openWarmFiles } from '../../functions/data/warm-files.ts';
import { ObjectMissing, type Objects } from '../../functions/platform/ports.ts';
import { workDirectory } from '../platform/tabular/files.ts';

/** What a function keeps on its disk: once, within bounds, and whole. */
const work = workDirectory();
const store = (fault: (times: number) => Error | undefined = () => undefined) => {
  const told: string[] = [];
  const toFile: Objects['toFile'] = async (key, path) => {
    told.push(key);
    await pause(5);
    const error = fault(told.length);
    if (error) throw error;
    await writeFile(path, key);
    return { size: 1, etag: '', contentType: '' };
  };
  return { told, objects: { toFile } as Objects };
};
const open = (mostBytes = 100) => openWarmFiles({ directory: async () => work.path, mostBytes });
const object = (key: string, size = 40) => ({ key, size });
const code = (text: string) => Object.assign(new Error(text), { code: text });

describe('warm files', () => {
  it('are brought once for two who ask at once, and once for all who come later', async () => {
    const { told, objects } = store();
    const files = open();
    const paths = await Promise.all([1, 2, 3].map(() => files.use(objects, object('a'), async (path) => path)));
    await files.use(objects, object('a'), async () => {});
    expect(told).toEqual(['a']);
    expect(new Set(paths).size).toBe(1);
    expect(files.held()).toBe(40);
  });

  it('are let go when room is needed, whoever was used longest ago first', async () => {
    const { told, objects } = store();
    const files = open();
    const use = (key: string) => files.use(objects, object(key), async (path) => path);
    const first = await use('b1');
    const second = await use('b2');
    await use('b1');
    await use('b3');
    expect(files.held()).toBe(80);
    expect([existsSync(first), existsSync(second)]).toEqual([true, false]);
    await use('b2');
    expect(told).toEqual(['b1', 'b2', 'b3', 'b2']);
  });

  it('stay while they are read; where there is no room then, the answer is busy and nothing is lost', async () => {
    const { objects } = store();
    const files = open();
    await files.use(objects, object('c1', 90), async (path) => {
      await expect(files.use(objects, object('c2'), async () => {})).rejects.toMatchObject({ code: 'busy' });
      expect(existsSync(path)).toBe(true);
    });
    expect(await files.use(objects, object('c2'), async () => 'read')).toBe('read');
    await expect(files.use(objects, object('c3', 101), async () => {})).rejects.toMatchObject({ code: 'busy' });
    expect(files.held()).toBeLessThanOrEqual(100);
  });

  it('that did not arrive are told to all who waited, take no room, and are brought by the next who asks', async () => {
    const { told, objects } = store((times) => (times === 1 ? new ObjectMissing('d') : undefined));
    const files = open();
    const both = await Promise.allSettled([1, 2].map(() => files.use(objects, object('d'), async () => 'read')));
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(files.held()).toBe(0);
    expect(await files.use(objects, object('d'), async () => 'read')).toBe('read');
    expect(told).toEqual(['d', 'd']);
  });

  it('make room once when the disk is full, and are busy when that is not enough', async () => {
    const { objects } = store((times) => (times === 2 || times >= 4 ? code('ENOSPC') : undefined));
    const files = open();
    await files.use(objects, object('e1'), async () => {});
    expect(await files.use(objects, object('e2'), async () => 'read')).toBe('read');
    expect(files.held()).toBe(40);
    await expect(files.use(objects, object('e3'), async () => {})).rejects.toMatchObject({ code: 'busy' });
    expect(readdirSync(work.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('outlive a reader that fails', async () => {
    const { told, objects } = store();
    const files = open();
    await expect(files.use(objects, object('f'), () => Promise.reject(new Error('asked wrongly')))).rejects.toThrow();
    await files.use(objects, object('f'), async () => {});
    expect(told).toEqual(['f']);
  });
});
