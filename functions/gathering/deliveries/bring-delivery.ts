import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Deps } from '../../platform/county.ts';
import type { ChangeLine } from '../../platform/tabular/check-changes.ts';
import { linesOf } from '../../platform/tabular/read-json.ts';
import type { Submission } from '../repository.ts';
import { type Batch, batchesOf } from './delivery.ts';

/** Longer than any line that the API takes. */
const NO_LIMIT = 2 ** 31;

/** A record as a line of the file: by itself where all are rows, with what was asked for it where they are changes. */
const LINE: Readonly<Record<'full' | 'changes', (batch: Batch, record: string) => string>> = {
  full: (_, record) => record,
  changes: ({ batch, action }, record) =>
    // The record goes in as the text that it is; what stands around it is a `ChangeLine`.
    `${JSON.stringify({ batch, action } satisfies Omit<ChangeLine, 'record'>).slice(0, -1)},"record":${record}}`,
};

/** Writes the batches of a delivery as one file of JSON lines, in their order: what was handed in, in one piece. */
export const bringDelivery = async (
  deps: Pick<Deps, 'store' | 'objects'>,
  { id, delivery }: Submission,
  path: string,
): Promise<void> => {
  const line = LINE[delivery!.mode];
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    for (const batch of await batchesOf(deps.store, id))
      for await (const piece of linesOf(await deps.objects.read(batch.content), NO_LIMIT))
        if ('text' in piece && !file.write(`${line(batch, piece.text)}\n`)) await once(file, 'drain');
  } finally {
    file.end();
    await finished(file);
  }
};
