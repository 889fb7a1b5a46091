import { setTimeout as pause } from 'node:timers/promises';
import { importDazhou } from './import.ts';
import { residentTree } from './memory.ts';
import { readBench } from './read.ts';
import { median, progress, type Result, result } from './result.ts';
import { openLoadBench, openReadBench } from './search/open-load.ts';
import { searchBench } from './search/over-http.ts';
import { startServer } from './server.ts';

const STARTS = 3;
/** Left to itself this long, a started server has finished what it begins by itself. */
const REST_MS = 1_000;

/** What needs the running local server: its start, the import, search and reading. Each start has a fresh home. */
export const localBench = async (wants: (id: string) => boolean, quick: boolean): Promise<Result[]> => {
  const starts = { ready: [] as number[], rss: [] as number[] };
  const imports: number[] = [];
  const results: Result[] = [];
  const wantsStart = wants('start.ready') || wants('start.rss');
  const wantsSearch = wants('search.5637.p50') || wants('search.5637.p95');
  const wantsLoad = wants('open.load.rps') || wants('open.load.errors');
  const wantsCatalogue = wantsSearch || wantsLoad || wants('open.read.p50');
  const rounds = wantsStart || wants('import.dazhou') ? STARTS : 1;
  for (let round = 1; round <= rounds; round += 1) {
    progress(`local server ${round}/${rounds}`);
    const server = await startServer();
    try {
      await pause(REST_MS);
      starts.ready.push(server.ready);
      starts.rss.push(residentTree(server.pid));
      const last = round === rounds;
      if (wants('import.dazhou') || (last && wantsCatalogue)) {
        progress('  importing 5,637 entries');
        imports.push(await importDazhou(server));
      }
      if (last && wantsSearch) {
        progress('  searching');
        results.push(...(await searchBench(server)));
      }
      if (last && wants('open.read.p50')) {
        progress('  reading what is open');
        results.push(...(await openReadBench(server)));
      }
      if (last && wantsLoad) {
        progress('  all kinds of open requests at once');
        results.push(...(await openLoadBench(server, quick)));
      }
      if (last && wants('read.page100.p50')) {
        progress('  reading');
        results.push(...(await readBench(server)));
      }
    } finally {
      await server.stop();
    }
  }
  const fresh = `median of ${rounds}, each in a fresh home`;
  return [
    ...(wantsStart
      ? [
          result('start.ready', median(starts.ready), 's', `${fresh}, process start to healthy`),
          result('start.rss', median(starts.rss), 'MB', `${fresh}, all processes, after ready`),
        ]
      : []),
    ...(wants('import.dazhou') ? [result('import.dazhou', median(imports), 's', `${fresh}, over HTTP`)] : []),
    ...results,
  ];
};
