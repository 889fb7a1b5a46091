import type { Script } from '../domain/search/fold.ts';

/** The blocks in which Chinese characters that have another form lie, without those beyond the basic plane. */
const FIRST = 0x3400;
const LAST = 0x9fff;

const simplifiedUnits = async (): Promise<Uint16Array> => {
  const { Converter } = await import('opencc-js/t2cn');
  const convert = Converter({ from: 't', to: 'cn' });
  return Uint16Array.from({ length: LAST - FIRST + 1 }, (_, at) => {
    const simplified = convert(String.fromCharCode(FIRST + at));
    return simplified.length === 1 ? simplified.charCodeAt(0) : FIRST + at;
  });
};

const READ = { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'spaced' } as const;

const scriptOf = async (): Promise<Script> => {
  const [units, { pinyin }] = await Promise.all([simplifiedUnits(), import('pinyin-pro')]);
  return {
    simplified: (text) => {
      let folded = '';
      let same = 0;
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        const simple = unit < FIRST || unit > LAST ? unit : units[unit - FIRST]!;
        if (simple === unit) continue;
        folded += text.slice(same, at) + String.fromCharCode(simple);
        same = at + 1;
      }
      return same === 0 ? text : folded + text.slice(same);
    },
    initials: (text) => pinyin(text, READ).join(''),
  };
};

let once: Promise<Script> | undefined;

/** Chinese: traditional characters by OpenCC's tables, readings by pinyin-pro's. They are loaded when first asked for. */
export const chineseScript = (): Promise<Script> => {
  once ??= scriptOf();
  return once;
};
