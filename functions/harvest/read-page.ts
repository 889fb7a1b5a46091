import type { SourceKind } from '../domain/harvest/read-objects.ts';
import type { WebAnswer } from '../platform/ports.ts';
import { HarvestFailed } from './harvest-failed.ts';
import { datasetsIn, readGraph } from './read-graph.ts';
import type { Gathered } from './repository.ts';

/** A page of a catalogue as it was answered: what is on it, and which comes next. */
export interface Page {
  readonly objects: readonly Gathered[];
  readonly next?: string;
  /** How many the catalogue says that there are in all. */
  readonly total?: number;
}

interface Kind {
  readonly accept: string;
  /** The address of the first page of a source. */
  readonly first: (url: string) => string;
  readonly read: (answer: WebAnswer) => Promise<Page>;
}

/** Datasets a page, where we may say so. */
const A_PAGE = 200;

const jsonOf = ({ text }: WebAnswer): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HarvestFailed(/^\s*</.test(text) ? 'error-page' : 'unreadable', 'not JSON');
  }
};
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const raws = (list: readonly unknown[]): Gathered[] => list.map((raw) => ({ raw }));

/** Where portals keep the list in what they answer. */
const LISTS = ['data', 'result', 'results', 'rows', 'list', 'records'] as const;
const listIn = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value;
  const fields = fieldsOf(value);
  return LISTS.map((name) => fields[name]).find((one): one is unknown[] => Array.isArray(one));
};

const JSON_TYPE = 'application/json';

/** One row a kind of catalogue. */
export const KINDS: Readonly<Record<SourceKind, Kind>> = {
  'portal-json': {
    accept: JSON_TYPE,
    first: (url) => url,
    read: async (answer) => {
      const list = listIn(jsonOf(answer));
      if (!list) throw new HarvestFailed('error-page', 'no list of datasets in it');
      return { objects: raws(list) };
    },
  },
  ckan: {
    accept: JSON_TYPE,
    first: (url) => {
      const page = new URL(
        `${url.replace(/\/+$/, '').replace(/\/api\/3(\/action)?$/, '')}/api/3/action/package_search`,
      );
      page.search = new URLSearchParams({ rows: String(A_PAGE), start: '0', sort: 'name asc' }).toString();
      return page.href;
    },
    read: async (answer) => {
      const { success, result } = fieldsOf(jsonOf(answer));
      const { count, results } = fieldsOf(result);
      if (success !== true || !Array.isArray(results) || typeof count !== 'number')
        throw new HarvestFailed('error-page', 'no answer of package_search');
      const next = new URL(answer.url);
      const end = Number(next.searchParams.get('start') ?? 0) + results.length;
      next.searchParams.set('start', String(end));
      return {
        objects: raws(results),
        total: count,
        ...(results.length > 0 && end < count ? { next: next.href } : {}),
      };
    },
  },
  'data-json': {
    accept: JSON_TYPE,
    first: (url) => url,
    read: async (answer) => {
      const value = jsonOf(answer);
      const list = Array.isArray(value) ? value : fieldsOf(value).dataset;
      if (!Array.isArray(list)) throw new HarvestFailed('error-page', 'no list of datasets in it');
      return { objects: raws(list) };
    },
  },
  dcat: {
    accept: 'text/turtle, application/ld+json;q=0.9, application/rdf+xml;q=0.8',
    first: (url) => url,
    read: async (answer) => {
      if (answer.type === 'text/html' || /^\s*<(!doctype html|html)/i.test(answer.text))
        throw new HarvestFailed('error-page', 'a page for people');
      const { datasets, refs, next, isCatalog } = datasetsIn(
        await readGraph(answer.type, answer.text, answer.url),
        answer.url,
      );
      if (!isCatalog) throw new HarvestFailed('error-page', 'neither a catalogue nor a dataset in it');
      return {
        objects: [...raws(datasets), ...refs.map((ref) => ({ ref }))],
        ...(next ? { next } : {}),
      };
    },
  },
};
