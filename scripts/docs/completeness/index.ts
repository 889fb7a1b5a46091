import { join, resolve } from 'node:path';
import { articleTitle, REGULATIONS } from '../../../functions/domain/law/index.ts';
import type { Regulation } from '../../../functions/domain/law/schema.ts';
import { KIND_NAMES, kindOf } from '../../../functions/domain/registers/kinds.ts';
import type { Page } from '../../docs.ts';
import { type LedgerRow, readLedger } from '../../ledger/rows.ts';
import { type RowTest, rowTests } from './tests.ts';

/**
 * What the software does for each article of each city: its rows, the clocks, gates and registers that serve them, the
 * tests that carry their ids, and the calls that those make. Read from the sources, so that nothing is listed by hand.
 */

const root = resolve(import.meta.dirname, '../../..');

const lineOf = (row: LedgerRow & { notes?: string }, tests: readonly RowTest[]) => {
  const own = tests.filter(({ ids }) => ids.includes(row.id));
  return {
    id: row.id,
    kind: row.kind,
    capability: row.capability,
    duty: row.duty,
    ...(row.acceptance ? { does: row.acceptance } : {}),
    ...(row.notes ? { note: row.notes } : {}),
    tests: own.map(({ file, title }) => ({ file, title: title.replace(/\$rows?\b|^%s/, row.id) })),
    calls: [...new Set(own.flatMap(({ calls }) => calls))].sort(),
  };
};

/** A city's articles from first to last. */
const completenessOf = (regulation: Regulation, ledger: readonly LedgerRow[], tests: readonly RowTest[]) => ({
  id: regulation.id,
  articles: Array.from({ length: regulation.articles }, (_, i) => {
    const article = String(i + 1);
    return {
      article,
      title: articleTitle(regulation, article),
      clocks: regulation.clocks.filter((one) => one.article === article).map(({ duty }) => duty),
      gates: regulation.gates
        .filter((one) => one.article === article)
        .map(({ action, condition }) => `${action} ${condition.needs}`),
      registers: KIND_NAMES.filter((name) => kindOf(name)?.articles?.[regulation.id] === article),
      rows: ledger.filter((row) => row.article === article).map((row) => lineOf(row, tests)),
    };
  }),
});
type CityCompleteness = ReturnType<typeof completenessOf>;

let read: readonly CityCompleteness[] | undefined;
const cities = (): readonly CityCompleteness[] => {
  if (!read) {
    const tests = rowTests(root);
    const ledger = readLedger(join(root, 'docs/law'));
    read = Object.values<Regulation>(REGULATIONS).map((regulation) =>
      completenessOf(
        regulation,
        ledger.filter(({ id }) => id.startsWith(`${regulation.prefix}-`)),
        tests,
      ),
    );
  }
  return read;
};

const code = (text: string): string => `\`${text}\``;
const list = (label: string, names: readonly string[]): string[] =>
  names.length > 0 ? [`${label}: ${names.map(code).join(', ')}`] : [];

const rowLines = ({
  id,
  kind,
  duty,
  does,
  note,
  tests,
  calls,
}: CityCompleteness['articles'][number]['rows'][number]) =>
  kind === 'out'
    ? [`- **${id}** ${duty} *Nothing for software${note ? `: ${note}` : '.'}*`]
    : [
        `- **${id}** (${kind}) ${duty} → ${does ?? ''}${note ? ` *${note}*` : ''}`,
        ...(tests.length > 0 ? tests.map(({ file, title }) => `  - ${code(file)} ${title}`) : ['  - *no test yet*']),
        ...(calls.length > 0 ? [`  - ${calls.map(code).join(', ')}`] : []),
      ];

const pageOf = (regulation: Regulation): string => {
  const city = cities().find(({ id }) => id === regulation.id)!;
  const rows = city.articles.flatMap((one) => one.rows);
  const asked = rows.filter(({ kind }) => kind !== 'out');
  return [
    `# ${regulation.title.zh}：逐条落实 · Article by article`,
    `${rows.length} rows: ${asked.length} for software, ${asked.filter(({ tests }) => tests.length > 0).length} of them carried by tests, ${rows.length - asked.length} with nothing for software. Which tests pass: \`npm run ledger\`.`,
    ...city.articles.flatMap((one) => [
      `## ${one.title.zh} · ${one.title.en}`,
      [
        ...list('时限 · Clocks', one.clocks),
        ...list('条件 · Gates', one.gates),
        ...list('台账 · Registers', one.registers),
      ].join('  \n'),
      one.rows.flatMap(rowLines).join('\n'),
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
};

export const completenessPages: readonly Page[] = [
  ...Object.values<Regulation>(REGULATIONS).map((regulation) => ({
    path: `docs/generated/law/${regulation.id}-completeness.md`,
    render: () => pageOf(regulation),
  })),
  // What the law room answers from.
  { path: 'docs/generated/law/completeness.json', render: () => `${JSON.stringify(cities(), null, 1)}\n` },
];
