import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../functions/platform/packing.ts';
import { WORDS } from '../../functions/platform/packing-words.ts';

const KEYS = {
  pk: 'request#req_1',
  sk: 'current',
  g1pk: 'inbox',
  g1sk: 'req_1',
  p1pk: 'asked-of#provider',
  p1sk: 'req_1',
};
const prose = Array.from({ length: 60 }, (_, i) => `第${i}条 核对行政区划代码与名称，划定招生片区`);
const long = { ...KEYS, version: 3, id: 'req_1', purpose: prose.join('；'), fields: ['code', 'name'], rows: [] };

describe('An item', () => {
  it('that one write unit holds is stored as it is', () => {
    const short = { ...KEYS, version: 1, purpose: '核对户籍地址' };
    expect(packed('registers', short)).toEqual(short);
  });

  it('of a dense table is packed all the same, and comes back whole', () => {
    const short = { ...KEYS, version: 1, purpose: '核对户籍地址' };
    const stored = packed('duties', short);
    expect(Object.keys(stored).sort()).toEqual([...Object.keys(KEYS), 'packed', 'version'].sort());
    expect(unpacked(stored)).toEqual(short);
  });

  it('that is larger is packed, its keys and what conditions look at in the open, and comes back whole', () => {
    const stored = packed('registers', long);
    expect(Object.keys(stored).sort()).toEqual([...Object.keys(KEYS), 'packed', 'version'].sort());
    expect(stored).toMatchObject({ ...KEYS, version: 3 });
    expect((stored.packed as Uint8Array).length).toBeLessThan(Buffer.byteLength(long.purpose) / 2);
    expect(unpacked(stored)).toEqual(long);
  });

  it('that packing makes no cheaper stays as it is', () => {
    const noise = createHash('sha512');
    const text = Array.from({ length: 16 }, (_, i) => noise.copy().update(`${i}`).digest('base64')).join('');
    expect(packed('registers', { ...KEYS, text })).toEqual({ ...KEYS, text });
  });

  it('keeps no attribute that has no value', () => {
    expect(unpacked(packed('registers', { ...long, batch: undefined }))).toEqual(long);
  });

  it('that was damaged comes as it is, for its schema to refuse', () => {
    const damaged = { ...packed('registers', long), packed: Buffer.from('no such thing') };
    expect(unpacked(damaged)).toEqual(damaged);
  });
});

describe('The passages that packed items refer to', () => {
  it('are never altered: what is stored could not be read any more', () => {
    expect(createHash('sha256').update(WORDS).digest('hex')).toBe(
      '97505ea05b425e0599a95bf07e2a7bab4a8f096f9b7b6a1fb9c596a7b70181c5',
    );
  });
});
