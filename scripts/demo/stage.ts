import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import type { CalendarDay } from '../../functions/domain/law/schema.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { localClient } from '../local/engines/dynamodb-wire.ts';
import { type DemoCounty, openDemoCounty } from './county.ts';

/** A part that takes a while: `to` says how far it is, `end` that it is over. */
export interface Bar {
  to(value: number): void;
  end(): void;
}

/** How the story tells what it is doing. */
export interface Teller {
  bar(label: string, total: number): Bar;
}

/** Tells nothing: for tests. */
export const SILENT: Teller = { bar: () => ({ to: () => {}, end: () => {} }) };

/** Where the story is played: a home and an engine of its own, thrown away at the end. */
export interface Stage extends Teller {
  county(regulation: RegulationId, day: CalendarDay): Promise<DemoCounty>;
  close(): Promise<void>;
}

export const openStage = async (teller: Teller): Promise<Stage> => {
  const home = await mkdtemp(join(tmpdir(), 'gongshu-demo-'));
  const engine = await startDynamoDb();
  const client = localClient(engine);
  const opened: DemoCounty[] = [];
  return {
    ...teller,
    county: async (regulation, day) => {
      const county = await openDemoCounty({ regulation, day, client, home, prefix: `demo-${opened.length + 1}-` });
      opened.push(county);
      return county;
    },
    close: async () => {
      for (const county of opened) await county.works.stop();
      client.destroy();
      await engine.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
};
