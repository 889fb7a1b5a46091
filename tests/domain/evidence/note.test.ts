import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointText, parseCheckpoint, parseNote, signedNote } from '../../../functions/domain/evidence/note.ts';

const root = Uint8Array.from({ length: 32 }, (_, at) => at);
const ROOT = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const text = `log.test\n7\n${ROOT}\n`;
const line = { name: 'log.test', keyId: '00ff10a0', signature: Uint8Array.of(1, 2, 3) };

describe('A checkpoint', () => {
  it('is three lines: name, size and root', () => {
    expect(checkpointText({ origin: 'log.test', size: 7, root })).toBe(text);
    expect(parseCheckpoint(text)).toEqual({ origin: 'log.test', size: 7, root });
    expect(parseCheckpoint(`log.test\n0\n${ROOT}\n`)).toMatchObject({ size: 0 });
    expect(parseCheckpoint(`log.test\n9007199254740991\n${ROOT}\n`)).toMatchObject({ size: 2 ** 53 - 1 });
  });

  it.each([
    ['', 'nothing'],
    [`\n7\n${ROOT}\n`, 'no name'],
    [`log.test\n07\n${ROOT}\n`, 'a size with a nought before'],
    [`log.test\n-1\n${ROOT}\n`, 'a size below nought'],
    [`log.test\n7 \n${ROOT}\n`, 'a space'],
    [`log.test\n9007199254740992\n${ROOT}\n`, 'a size that no number holds'],
    [`log.test\n12345678901234567\n${ROOT}\n`, 'a longer one'],
    [`log.test\n7\n${ROOT}`, 'no end'],
    [`log.test\n7\n${ROOT}\nmore\n`, 'a line more'],
    [`log.test\n7\n${ROOT}\n\n`, 'an empty line more'],
    ['log.test\n7\n\n', 'no root'],
    ['log.test\n7', 'two lines'],
    ['log.test\n7\nAAEC\n', 'a short root'],
    [`log.test\n7\n${ROOT.replace('8=', '9=')}\n`, 'bits that mean nothing'],
    [`log.test\n7\n${ROOT.slice(0, -1)}\n`, 'no padding'],
    [`log.test\n7\n ${ROOT.slice(1)}\n`, 'a letter that is none'],
    [`log.test\n7\n${ROOT}AAAA\n`, 'more after the padding'],
  ])('is not %j: %s', (given) => {
    expect(parseCheckpoint(given)).toBeUndefined();
  });
});

describe('A signed note', () => {
  it('is its text, an empty line, and a line for each signature', () => {
    const note = signedNote(text, [line, { ...line, name: 'w' }]);
    expect(note).toBe(`${text}\n— log.test AP8QoAECAw==\n— w AP8QoAECAw==\n`);
    expect(parseNote(note)).toEqual({ text, signatures: [line, { ...line, name: 'w' }] });
  });

  it('comes out as it went in, whatever is signed', () => {
    const name = fc.stringMatching(/^[a-z./0-9]{1,20}$/);
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z\n]{0,30}$/), name, bytes, (body, by, signature) => {
        const signed = { name: by, keyId: '0a0b0c0d', signature };
        expect(parseNote(signedNote(`${body}\n`, [signed]))).toEqual({ text: `${body}\n`, signatures: [signed] });
      }),
    );
  });

  const good = `${text}\n— log.test AP8QoAECAw==\n`;
  it.each([
    ['', 'nothing'],
    [text, 'no signature'],
    [`${text}\n`, 'an empty line alone'],
    [good.slice(0, -1), 'no end'],
    [`${good}more\n`, 'a line that is no signature'],
    [good.replace('—', '-'), 'a hyphen'],
    [good.replace('— ', '—'), 'no space'],
    [good.replace('— log.test', 'x— log.test'), 'something before'],
    [good.replace('log.test A', 'log test A'), 'a space in a name'],
    [good.replace('— log.test', '— log+test'), 'a plus in a name'],
    [good.replace('Aw==', 'Aw'), 'no padding'],
    [good.replace('Aw==', 'Ax=='), 'bits that mean nothing'],
    [`${text}\n— log.test AP8QoA==\n`, 'a key and no signature'],
  ])('is not %j: %s', (given) => {
    expect(parseNote(given)).toBeUndefined();
  });

  it('ends its text at the last empty line', () => {
    expect(parseNote(`a\n\nb\n\n— log.test AP8QoAECAw==\n`)).toMatchObject({ text: 'a\n\nb\n' });
  });
});
