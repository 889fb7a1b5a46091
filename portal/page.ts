import type { VNode } from 'preact';
import type { Words } from './model.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What every page knows of where it is shown. */
export interface Place {
  readonly language: Language;
  /** Path before every address, such as the stage of an API; empty or without a slash at its end. */
  readonly base: string;
  /** Scheme and host, for what must name itself in full. */
  readonly origin: string;
  /** The page's own path with its query, without base and language. */
  readonly path: string;
  /** 大字简化版: larger letters, one column, fewer things. */
  readonly large: boolean;
  readonly city: Words;
  readonly today: string;
  /** Addresses of the style sheet and the scripts, with their fingerprint. */
  readonly style: string;
  readonly script: string;
  /** What draws a chart that one can point at, and the library that it needs: asked for by a click alone. */
  readonly chart: string;
  readonly library: string;
  /** Of pages that lie in files: where the portal answers, for searches and whatever else a file cannot say. */
  readonly live?: string | undefined;
}

/** A page to be shown: its title, and what stands between header and footer. */
export interface Page {
  readonly title: Words;
  /** Which link of the navigation it belongs to; a page of none has none. */
  readonly section?: string | undefined;
  readonly describes?: string | undefined;
  readonly body: VNode;
  /** Linked data, put into the head as it is. */
  readonly data?: object | undefined;
  readonly status?: number | undefined;
  /** Not for search engines. */
  readonly unlisted?: boolean | undefined;
  /** For this visitor alone: kept by nobody, and of no use to search engines. */
  readonly own?: boolean | undefined;
}

/** Chooses the words of the page's language. */
export const sayIn =
  ({ language }: Pick<Place, 'language'>) =>
  (zh: string, en: string): string =>
    language === 'zh' ? zh : en;

export const ofWords = ({ language }: Pick<Place, 'language'>, words: Words): string => words[language];

/** What only the portal itself can answer, also where its pages lie in files. */
const ANSWERED =
  /^\/(?:requests\/.+|complaints\/new|mine|received|sign-in|datasets\/[^/]+\/(?:opinion|apply|subscribe|unsubscribe|files\/[a-z]+))$/;

/** The address of a page of this language: `to('/datasets', {q: '停车'})`. */
export const linker =
  ({ base, language, live }: Pick<Place, 'base' | 'language' | 'live'>) =>
  (path: string, query: Readonly<Record<string, string | number | readonly string[] | undefined>> = {}): string => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      for (const one of value === undefined ? [] : [value].flat()) search.append(name, String(one));
    const said = search.size > 0 ? `?${search}` : '';
    const answers = said === '' && !ANSWERED.test(path) ? base : (live ?? base);
    return `${answers}${language === 'zh' ? '' : `/${language}`}${path}${said}`;
  };

const NUMBERS = new Intl.NumberFormat('en-US');
export const figure = (n: number): string => NUMBERS.format(n);
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`;
export const bytes = (n: number): string =>
  n < 1000 ? `${n} B` : n < 1_000_000 ? `${(n / 1000).toFixed(1)} kB` : `${(n / 1_000_000).toFixed(1)} MB`;
