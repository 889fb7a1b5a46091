import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { GATHERING_METHODS, ORIGINS, SENSITIVITIES, UPDATE_CYCLES } from '../../functions/domain/catalog/entry.ts';
import { LAW_WORD, unlistedIn } from '../../functions/domain/law/law-word.ts';
import { BASES, OPEN_TYPES, ORGANISATION_TYPES, SHARE_TYPES } from '../../functions/domain/law/schema.ts';
import { KIND_NAMES, kindOf } from '../../functions/domain/registers/kinds.ts';
import { schemaOf } from '../../functions/platform/schema.ts';
import { routeList } from '../../functions/routes.ts';

/** Every list of words that a caller may send, in a route or in a register, and whether it is the law's. */
interface Listed {
  readonly where: string;
  readonly schema: z.ZodType;
  /** Where in what is sent: names of fields, and 0 for a line of a list. */
  readonly path: readonly (string | number)[];
  readonly words: readonly string[];
  readonly ofTheLaw: boolean;
}

interface Node {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly [LAW_WORD]?: boolean;
}

const listsIn = (node: Node, path: Listed['path'] = []): Pick<Listed, 'path' | 'words' | 'ofTheLaw'>[] => [
  ...(node.enum ? [{ path, words: node.enum, ofTheLaw: node[LAW_WORD] === true }] : []),
  ...Object.entries(node.properties ?? {}).flatMap(([name, one]) => listsIn(one, [...path, name])),
  ...(node.items ? listsIn(node.items, [...path, 0]) : []),
  ...(node.anyOf ?? []).flatMap((one) => listsIn(one, path)),
];
const inputs = [
  ...routeList.flatMap(({ name, params, query, body }) =>
    [params, query, body].flatMap((part) => (part ? [[name, schemaOf(part)] as const] : [])),
  ),
  ...KIND_NAMES.map((name) => [name, kindOf(name)!.data] as const),
];
const listed: Listed[] = inputs.flatMap(([where, schema]) =>
  listsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node).map((found) => ({
    where,
    schema,
    ...found,
  })),
);
const ofTheLaw = listed.filter((one) => one.ofTheLaw);

/** Something of the schema's shape that holds `value` at the path and nothing else. */
const holding = (path: Listed['path'], value: unknown): unknown =>
  path.reduceRight<unknown>((inner, name) => (name === 0 ? [inner] : { [name]: inner }), value);

describe('Words that a caller may send', () => {
  it('are found, of the law and of the API', () => {
    expect(ofTheLaw.length).toBeGreaterThan(80);
    expect(listed.length).toBeGreaterThan(ofTheLaw.length);
  });

  it.each(ofTheLaw.map((one) => [`${one.where} ${one.path.join('.')}`, one] as const))(
    '%s: outside the law’s list is told from malformed',
    (_, { schema, path, words }) => {
      const issuesFor = (value: unknown) =>
        (schema.safeParse(holding(path, value)).error?.issues ?? []).filter(
          (issue) => issue.path.join('.') === path.join('.'),
        );
      expect(issuesFor('no-such-word').map(unlistedIn)).toEqual([expect.objectContaining({ words })]);
      expect(issuesFor(7).map(unlistedIn)).toEqual([undefined]);
      expect(issuesFor(words[0])).toEqual([]);
    },
  );

  it('are never the law’s in one place and the API’s in another', () => {
    const same = (words: readonly string[]): string => words.toSorted().join();
    const law = new Set(
      [
        SHARE_TYPES,
        OPEN_TYPES,
        BASES,
        ORGANISATION_TYPES,
        UPDATE_CYCLES,
        SENSITIVITIES,
        ORIGINS,
        GATHERING_METHODS,
        ...ofTheLaw.map(({ words }) => words),
      ].map(same),
    );
    const unmarked = listed.filter((one) => !one.ofTheLaw && law.has(same(one.words)));
    expect(unmarked.map(({ where, path }) => `${where} ${path.join('.')}`)).toEqual([]);
  });
});
