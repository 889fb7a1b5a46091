import { beforeAll, describe, expect, it } from 'vitest';
import { ed25519File, sm2File } from '../../functions/platform/engines/signer-file.ts';
import type { Signer } from '../../functions/platform/ports.ts';
import { aLog, bundleOf, check, type Log, rootOver, someEntries } from '../support/sealed-log.ts';

describe('sealing', () => {
  it.each(['sha256', 'sm3'] as const)(
    'adds batch after batch to one tree, and every entry can be proven (%s)',
    async (hash) => {
      const log = await aLog(hash);
      const entries = someEntries(700);
      const pins: { size: number; root: string }[] = [];
      let at = 0;
      for (const size of [1, 255, 256, 300, 301, 700]) {
        const { state, added } = await log.add(entries.slice(at, size));
        expect(state).toMatchObject({ size, root: rootOver(hash, entries.slice(0, size)) });
        expect(added).toBe(size - at);
        pins.push({ size, root: state.root });
        at = size;
      }
      const { state, added } = await log.add([]);
      expect(added).toBe(0);
      for (const pin of pins) {
        const text = await bundleOf(log, state, [0, 255, 256, 511, 699], { pin: pin.size });
        expect(await check(log, text, { pin })).toMatchObject({ ok: true, entries: 5, findings: [] });
      }
    },
  );

  it('signs with every key of the log, and either is enough to believe it', async () => {
    const log = await aLog('sha256', (home) => [ed25519File(home, 'log.test'), sm2File(home, 'log.test')]);
    const { state } = await log.add(someEntries(3));
    const text = await bundleOf(log, state, [1]);
    const { keys } = await log.policy();
    const pin = { size: 3, root: state.root };
    for (const key of keys) expect(await check(log, text, { keys: [key], pin })).toMatchObject({ ok: true });
    const strangers = keys.map((key) => ({ ...key, name: 'another.test' }));
    expect((await check(log, text, { keys: strangers, pin })).findings).toMatchObject([{ code: 'no-known-signature' }]);
  });

  it('killed at any write and run again, ends with the same tree, whole', async () => {
    const entries = someEntries(530);
    const whole = rootOver('sha256', entries);
    let step = 0;
    for (let died = true; died; step += 1) {
      const log = await aLog();
      await log.add(entries.slice(0, 200));
      let left = step;
      /** Dies at the next write once `step` of them are done. */
      const mortal =
        <A extends unknown[], R>(write: (...given: A) => Promise<R>) =>
        async (...given: A): Promise<R> => {
          left -= 1;
          if (left < 0) throw new Error('killed');
          return write(...given);
        };
      const { putIfAbsent, putFileIfAbsent, replace } = log.deps.objects;
      const objects = {
        ...log.deps.objects,
        putIfAbsent: mortal(putIfAbsent),
        putFileIfAbsent: mortal(putFileIfAbsent),
        replace: mortal(replace),
      };
      died = await log.add(entries.slice(200), { objects }).then(
        () => false,
        (error) => {
          expect(String(error)).toContain('killed');
          return true;
        },
      );
      const pending = await log.add([]);
      // What was not claimed before the death is still fresh; what was, is never read from the table again.
      const { state } = pending.state.size === 200 ? await log.add(entries.slice(200)) : pending;
      expect(state).toMatchObject({ size: 530, root: whole });
      expect(state.claimed).toBeUndefined();
      const text = await bundleOf(log, state, [0, 199, 200, 529], { pin: 200 });
      const pin = { size: 200, root: rootOver('sha256', entries.slice(0, 200)) };
      expect(await check(log, text, { pin })).toMatchObject({ ok: true });
    }
    expect(step).toBeGreaterThan(8);
  });

  it('of two sealers at once, none makes a second history', async () => {
    const log = await aLog();
    const entries = someEntries(40);
    await log.add(entries.slice(0, 10));
    const both = await Promise.allSettled([log.add(entries.slice(10)), log.add(entries.slice(10))]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    const { state } = await log.add([]);
    expect(state).toMatchObject({ size: 40, root: rootOver('sha256', entries) });
  });
});

describe('a bundle that someone has touched', () => {
  let log: Log;
  let text: string;
  let pin: { size: number; root: string };
  beforeAll(async () => {
    log = await aLog();
    const entries = someEntries(300);
    const first = await log.add(entries.slice(0, 120));
    pin = { size: 120, root: first.state.root };
    const { state } = await log.add(entries.slice(120));
    text = await bundleOf(
      log,
      state,
      Array.from({ length: 50 }, (_, i) => i),
      { pin: 120, whole: Array.from({ length: 7 }, (_, i) => `request:r${i}`) },
    );
    expect(await check(log, text, { pin })).toMatchObject({ ok: true, entries: 50 });
  });

  it('is refused for each of 100 bits turned anywhere in it', async () => {
    const bytes = Buffer.from(text);
    // A fixed walk over the whole bundle, so that a failure can be repeated.
    for (let i = 0; i < 100; i += 1) {
      const turned = Buffer.from(bytes);
      const at = Math.floor((i * bytes.length) / 100) + ((i * 31) % 97);
      turned[at % bytes.length]! ^= 1 << (i % 7);
      const verdict = await check(log, turned.toString('utf8'), { pin });
      expect({ at, ok: verdict.ok }).toEqual({ at, ok: false });
    }
  });

  const touched: Record<string, [(lines: string[]) => string[], string]> = {
    'a line taken out': [(lines) => lines.toSpliced(20, 1), 'wrong-count'],
    'a line taken out and the count mended': [
      (lines) => [lines[0]!.replace('"count":50', '"count":49'), ...lines.slice(1).toSpliced(20, 1)],
      'broken-chain',
    ],
    'two lines exchanged': [(lines) => [...lines.slice(0, 5), lines[6]!, lines[5]!, ...lines.slice(7)], 'out-of-order'],
    'a line twice': [(lines) => [...lines.slice(0, 9), lines[8]!, ...lines.slice(9)], 'out-of-order'],
    'the end cut off': [(lines) => [...lines.slice(0, -1), lines.at(-1)!.slice(0, -5)], 'bad-line'],
    'spaces in an entry': [(lines) => lines.with(3, lines[3]!.replace('\\"v\\":1', '\\"v\\": 1')), 'not-canonical'],
    'another person shown': [(lines) => lines.with(4, lines[4]!.replace('account-3', 'account-4')), 'wrong-opening'],
    'another log named': [(lines) => lines.with(0, lines[0]!.replaceAll('audit.test', 'audit.best')), 'other-log'],
    'a smaller size': [(lines) => lines.with(0, lines[0]!.replace('\\n300\\n', '\\n299\\n')), 'bad-signature'],
    'the way from the pin left out': [
      (lines) => lines.with(0, lines[0]!.replace(/"consistency":\{.*?\]\}/, '"whole":[]')),
      'no-way-from-pin',
    ],
    'nothing at all': [() => [], 'not-a-bundle'],
  };
  it.each(Object.keys(touched))('%s is found and named', async (name) => {
    const [touch, code] = touched[name]!;
    const verdict = await check(
      log,
      touch(text.trimEnd().split('\n'))
        .map((line) => `${line}\n`)
        .join(''),
      { pin },
    );
    expect(verdict.ok).toBe(false);
    expect(verdict.findings.map((finding) => finding.code)).toContain(code);
  });

  it('a history rewritten and signed with the real key is refused under a pin, and without one nothing is believed', async () => {
    const other = await aLog('sha256', () => log.log.signers as Signer[]);
    const forged = someEntries(300).map((entry) => Buffer.from(entry.toString().replace('"evt-', '"ewt-')));
    const { state } = await other.add(forged);
    const rewritten = await bundleOf(other, state, [250], { pin: 120 });
    expect((await check(log, rewritten, { pin })).findings.map(({ code }) => code)).toContain('not-consistent');
    expect((await check(log, rewritten)).findings).toMatchObject([{ code: 'not-anchored' }]);
  });
});
