/**
 * Plays the story on real input, in a home of its own that is thrown away: `npm run demo`.
 * Exits 1 when anything is not as expected.
 */
import type { FiveLawsFacts } from './demo/chapters/share-under-five-laws.ts';
import { bars, type Line, sayChecks, sayFailure, sayNote, sayTable, sayTitle } from './demo/print.ts';
import {
  type Chapter,
  handInFiles,
  importCatalogue,
  objectToData,
  openStage,
  readUnderGrant,
  searchAndDownload,
  shareUnderFiveLaws,
} from './demo/story.ts';

const lines: Line[] = [];

/** Plays one chapter, shows it, and keeps its line for the table; answers with nothing when it could not be played. */
const play = async <C extends Chapter<unknown>>(
  words: Pick<Line, 'title' | 'shown'>,
  run: (() => Promise<C>) | undefined,
  tell: (chapter: C) => { readonly figures: string; readonly notes?: readonly string[] },
): Promise<C | undefined> => {
  const number = lines.length + 1;
  sayTitle(`${number}. ${words.title}`);
  try {
    if (!run) throw new Error('前一章未完成 · an earlier chapter could not be played');
    const chapter = await run();
    const { figures, notes = [] } = tell(chapter);
    for (const note of notes) sayNote(note);
    sayChecks(chapter);
    lines.push({ number, ...words, figures, ok: chapter.checks.every(({ ok }) => ok) });
    return chapter;
  } catch (error) {
    sayFailure(error);
    lines.push({ number, ...words, figures: '', ok: false });
    return undefined;
  }
};

const deadlines = (facts: FiveLawsFacts): string[] =>
  Object.values(facts).flatMap(({ title, deadlines: found }) =>
    found.length === 0
      ? [`《${title}》：对答复未定期限，只记不算 · the text sets no day for the answer`]
      : found.map(
          ({ duty, article, from, due, counted }) =>
            `《${title}》第 ${article} 条 ${duty}：${from} 起 ${counted} 个工作日，至 ${due} · due by the end of ${due}`,
        ),
  );

/** The longest count, day by day. */
const longest = (facts: FiveLawsFacts): readonly string[] =>
  Object.values(facts)
    .map(({ explained }) => explained)
    .sort((a, b) => b.length - a.length)[0]!;

const began = performance.now();
const stage = await openStage(bars);
try {
  const imported = await play(
    { title: '导入达州目录 import', shown: '5,637 条逐条有交代' },
    () => importCatalogue(stage),
    ({ facts: { totals, seconds, awkward } }) => ({
      figures: `${totals.total} = ${totals.accepted} + ${totals.duplicate} + ${totals.rejected}, ${seconds.toFixed(1)} s`,
      notes: [`手机号码 13800138000 → ${awkward.phone}`],
    }),
  );
  const handed = await play(
    { title: '归集文件 hand in', shown: 'GB18030 接收；坏文件退回' },
    imported && (() => handInFiles(imported.county)),
    ({ facts: { accepted, refused, hospitals } }) => ({
      figures: `${accepted.rows} 行 rows${hospitals ? ` + ${hospitals.rows}` : ''}; ${refused.shown.length} 处错误 faults`,
      notes: refused.shown,
    }),
  );
  const shared = await play(
    { title: '五市法规 five laws', shown: '期限逐日说明；按时、逾期、不答' },
    () => shareUnderFiveLaws(stage),
    ({ facts }) => ({
      figures: Object.values(facts)
        .flatMap((city) => city.deadlines)
        .filter(({ duty, from }) => duty === 'share.reply' && from === '2026-09-28')
        .map(({ due }) => due.slice(5))
        .join(' '),
      notes: [...deadlines(facts), '', ...longest(facts)],
    }),
  );
  await play(
    { title: '按授权读取 read', shown: '越权被拒，引条文，留审计' },
    shared && (() => readUnderGrant(shared.shared)),
    ({ facts }) => ({
      figures: `${Object.values(facts).reduce((sum, { audit }) => sum + audit.reads, 0)} 次读取 reads, ${Object.values(facts).reduce((sum, { audit }) => sum + audit.refusals.length, 0)} 次拒绝 refusals`,
    }),
  );
  await play(
    { title: '公众 the public', shown: '检索全部目录，下载开放数据' },
    imported && handed && (() => searchAndDownload(imported.county, handed.provider, handed.entry)),
    ({ facts: { hits, csv } }) => ({
      figures: `停车 ${hits.停车.total}, 医院 ${hits.医院.total}; ${csv.rows} 行 rows`,
      notes: Object.entries(hits).map(([word, { total, first }]) => `${word}：${total} 条，首条《${first}》`),
    }),
  );
  await play(
    { title: '异议 objections', shown: '标注、转交、答复、告知；一件逾期' },
    () => objectToData(stage),
    ({ facts: { second, breaches, first } }) => ({
      figures: `${second.steps.at(-1)?.breachedOn ?? ''} 逾期 breach × ${Object.values(breaches).join(' ')}`,
      notes: [first.told ?? ''],
    }),
  );
} finally {
  await stage.close();
}
sayTable(lines, (performance.now() - began) / 1000);
process.exitCode = lines.every(({ ok }) => ok) ? 0 : 1;
