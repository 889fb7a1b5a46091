import { JUDGES } from '../../functions/domain/gate/conditions/index.ts';
import { REGULATIONS } from '../../functions/domain/law/index.ts';
import {
  ACTION_LABELS,
  DUTY_LABELS,
  LAPSE_LABELS,
  type Label,
  lengthLabel,
  PARTY_LABELS,
} from '../../functions/domain/law/labels.ts';
import type { Clock, Condition, Gate, Regulation, Word, Words } from '../../functions/domain/law/schema.ts';
import type { Page } from '../docs.ts';

/** One page for each city's law: its words, clocks and gates, with articles, in Chinese and English. */
export const lawPages: readonly Page[] = Object.values<Regulation>(REGULATIONS).map((regulation) => ({
  path: `docs/generated/law/${regulation.id}.md`,
  render: () => lawPage(regulation),
}));

const WORD_TABLES: Readonly<Record<keyof Words, Label>> = {
  regulator: { zh: '主管部门', en: 'Regulator' },
  owner: { zh: '所有权', en: 'owner' },
  centre: { zh: '承办机构', en: 'Operating arm' },
  parties: { zh: '各方', en: 'Parties' },
  shareTypes: { zh: '共享类型', en: 'Share types' },
  openTypes: { zh: '开放类型', en: 'Open types' },
  organisationTypes: { zh: '单位类型', en: 'Kinds of body' },
  resourceKinds: { zh: '资源类型', en: 'Kinds of resource' },
  domains: { zh: '领域', en: 'Domains' },
};

const lawPage = (regulation: Regulation): string => {
  const { title, effectiveFrom, effectiveNote, articles, clocks, gates } = regulation;
  return [
    `# ${title.zh} · ${title.en}`,
    `In force from ${effectiveFrom}; ${articles} articles. ${effectiveNote ?? ''}`.trimEnd(),
    '## 用语 · Words',
    table(['Art.', '', 'Code', '中文', 'English', 'Note'], wordRows(regulation.words)),
    '## 时限 · Clocks',
    table(
      [
        'Art.',
        '义务 · Duty',
        '承担者 · Bearer',
        '起算 · From',
        '期限 · Length',
        '逾期 · On lapse',
        'Rule',
        'Note',
        'Ledger',
      ],
      clocks.map((clock) => clockRow(regulation, clock)),
    ),
    '## 条件 · Gates',
    table(['Art.', '行为 · Action', '不满足时 · If not met', 'Rule', 'Note', 'Ledger'], gates.map(gateRow)),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
};

const wordRows = (words: Words): string[][] =>
  (Object.keys(WORD_TABLES) as (keyof Words)[]).flatMap((name) =>
    [words[name] ?? []]
      .flat()
      .map((word: Word<string>) => [
        word.article,
        both(WORD_TABLES[name]),
        code(word.code),
        word.zh,
        word.en,
        word.note ?? '',
      ]),
  );

const clockRow = (regulation: Regulation, clock: Clock): string[] => [
  clock.article,
  `${both(DUTY_LABELS[clock.duty])} ${code(clock.duty)}`,
  both(bearerOf(regulation.words, clock)),
  code(clock.from) + (clock.metBy ? ` to ${code(clock.metBy)}` : ''),
  both(lengthLabel(clock.length)),
  both('word' in clock.length ? NEVER_BY_TIME : LAPSE_LABELS[clock.onLapse]),
  clock.says,
  clock.note ?? '',
  [...clock.rows, ...dates(clock)].join(', '),
];

const NEVER_BY_TIME: Label = { zh: '无期限，不因时间逾期', en: 'no figure: time alone is no breach' };

const bearerOf = (words: Words, clock: Clock): Label => {
  if (clock.bearer === 'regulator') return (clock.arm && words[clock.arm]) ?? words.regulator;
  return words.parties.find((party) => party.code === clock.bearer) ?? PARTY_LABELS[clock.bearer];
};

const gateRow = (gate: Gate): string[] => [
  gate.article,
  `${both(ACTION_LABELS[gate.action])} ${code(gate.action)}`,
  `${JUDGES[gate.condition.needs].zh} ${code(gate.condition.needs)}${details(gate)}`,
  gate.says,
  gate.note ?? '',
  [...gate.rows, ...dates(gate)].join(', '),
];

/** The parameters of a condition and what else narrows the row. */
const details = ({ condition, when, filed, advises }: Gate): string => {
  const { needs: _, ...parameters } = condition as Condition & Record<string, unknown>;
  const parts = Object.entries(parameters).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  if (when) parts.push(`when ${when.join(', ')}`);
  if (advises) parts.push('pointed out, not refused');
  if (filed) parts.push('filed with the regulator');
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
};

/** A row's own dates, shown once a rule has come or gone after the text itself. */
const dates = ({ since, until }: Clock | Gate): string[] => (until === undefined ? [] : [`${since} to ${until}`]);

const both = ({ zh, en }: Label): string => `${zh} · ${en}`;
const code = (name: string): string => `\`${name}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
