import type { RawRequest } from '../../platform/raw.ts';
import { BadRequest } from './refusal.ts';

export type Parameters = Readonly<Record<string, unknown>>;

const isMultipart = /^multipart\/form-data;.*boundary="?([^";]+)"?/i;

/** The fields of a form, of which files are left out. */
const multipart = (text: string, boundary: string): Parameters =>
  Object.fromEntries(
    text.split(`--${boundary}`).flatMap((part) => {
      const [, head = '', value = ''] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n$/.exec(part) ?? [];
      const name = /name="([^"]*)"/.exec(head)?.[1];
      return name && !/filename=/.test(head) ? [[name, value]] : [];
    }),
  );

const pairs = (given: URLSearchParams): Parameters => {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(given.keys())) {
    const all = given.getAll(name);
    values[name] = all.length === 1 ? all[0]! : all;
  }
  return values;
};

/**
 * The parameters of an action: those of the query, and over them those of the body, which is JSON whatever it is called, or a
 * form. Throws {@link BadRequest} for a body that is neither.
 */
export const parametersOf = ({ query, type, text }: RawRequest): Parameters => {
  const body = text.trim();
  if (body === '') return query;
  const boundary = isMultipart.exec(type)?.[1];
  if (boundary) return { ...query, ...multipart(text, boundary) };
  try {
    const given: unknown = JSON.parse(body);
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return { ...query, ...given };
  } catch {
    if (/^application\/x-www-form-urlencoded\b/i.test(type)) return { ...query, ...pairs(new URLSearchParams(body)) };
    throw new BadRequest('JSON Error: Error decoding JSON data.');
  }
  throw new BadRequest('Request data JSON decoded to something that is no object');
};
