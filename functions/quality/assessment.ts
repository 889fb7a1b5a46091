import * as z from 'zod';
import { ASSESSMENT_STATES } from '../domain/quality/transitions.ts';
import { type Collection, storedShape } from '../platform/store.ts';
import { Done } from './repository.ts';

/** One assessment of everything that was gathered: a record for each department, filed one after the other. */
export const Assessment = z.object({
  ...storedShape,
  status: z.enum(ASSESSMENT_STATES),
  begun: Done,
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  remaining: z.array(z.string()).describe('Departments whose result is still to be filed'),
  results: z.array(z.object({ organisation: z.string(), record: z.string(), entries: z.int() })),
});
export type Assessment = z.infer<typeof Assessment>;

export const assessments: Collection<Assessment> = {
  type: 'quality-assessment',
  table: 'quality',
  schema: Assessment,
  key: (id) => ({ pk: `assessment#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper.
  index: ({ id, status }) => (status === 'running' ? { g1pk: 'works#running', g1sk: `assess-quality#${id}` } : {}),
};
