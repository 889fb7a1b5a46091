import { domainCode } from '../catalog/domain-code.ts';
import { type CountyLaw, cite, inForce } from '../law/index.ts';
import type { CalendarDay, Cite, PriorityGround } from '../law/schema.ts';

/** Why data is opened before other data, in the words of the text that says so. */
export interface Priority {
  readonly by: 'domain' | 'ground';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly cite?: Cite;
}

const PLAIN: Readonly<Record<PriorityGround, { zh: string; en: string }>> = {
  livelihood: { zh: '民生相关', en: 'close to livelihood' },
  'urgently-needed': { zh: '社会迫切需要', en: 'urgently needed' },
  'commercial-value': { zh: '商业价值显著', en: 'of clear commercial value' },
};

/** The domains that the county's law wants opened first, in the order of the texts. */
export const firstDomains = (law: CountyLaw, day: CalendarDay): Priority[] =>
  inForce(law, day).flatMap((layer) => {
    const { first } = layer.opening ?? {};
    if (!first) return [];
    const cited = cite(layer, first.article, first.note);
    return layer.words.domains
      .filter(({ code }) => first.domains.includes(code))
      .map(({ code, zh, en }) => ({ by: 'domain' as const, code, zh, en, cite: cited }));
  });

/** What a ground that a unit has flagged is called; with its article where the county's law lists it. */
export const groundWord = (law: CountyLaw, day: CalendarDay, ground: PriorityGround): Priority => {
  for (const layer of inForce(law, day)) {
    const word = layer.opening?.first?.grounds.find(({ code }) => code === ground);
    if (word)
      return { by: 'ground', code: ground, zh: word.zh, en: word.en, cite: cite(layer, word.article, word.note) };
  }
  return { by: 'ground', code: ground, ...PLAIN[ground] };
};

/** Every reason for which an entry comes first: its domain, and the ground that was flagged. None for most. */
export const prioritiesOf = (
  law: CountyLaw,
  day: CalendarDay,
  { domain, ground }: { readonly domain?: string | undefined; readonly ground?: PriorityGround | undefined },
): Priority[] => {
  const code = domainCode(law, domain);
  return [
    ...firstDomains(law, day).filter((one) => one.code === code),
    ...(ground ? [groundWord(law, day, ground)] : []),
  ];
};
