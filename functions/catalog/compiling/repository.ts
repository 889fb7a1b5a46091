import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/** The regulator asks units to compile their catalog; each says when it has. */
export const CompilationTask = z.object({
  ...storedShape,
  title: z.string(),
  units: z.array(z.string()),
  due: CalendarDay.optional(),
  issuedOn: CalendarDay,
  submitted: z.array(z.object({ organisation: z.string(), on: CalendarDay, note: z.string().optional() })),
});
export type CompilationTask = z.infer<typeof CompilationTask>;

export const tasks: Collection<CompilationTask> = {
  type: 'compilation-task',
  table: 'catalog',
  schema: CompilationTask,
  key: (id) => ({ pk: `compilation-task#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g2pk: 'compilation-tasks', g2sk: id }),
};

export const EXCLUSION_REASONS = [
  'state-secret',
  'work-secret',
  'internal',
  'trade-secret',
  'privacy',
  'other',
] as const;

/** A resource that its department leaves out of the catalog, and why. */
export const Exclusion = z.object({
  ...storedShape,
  organisation: z.string(),
  name: z.string(),
  reason: z.enum(EXCLUSION_REASONS),
  declaration: z.string().optional(),
  on: CalendarDay,
});
export type Exclusion = z.infer<typeof Exclusion>;

export const exclusions: Collection<Exclusion> = {
  type: 'exclusion',
  table: 'catalog',
  schema: Exclusion,
  key: (id) => ({ pk: `exclusion#${id}`, sk: 'current' }),
  index: ({ organisation, id }) => ({ g1pk: 'exclusions', g1sk: id, g2pk: `exclusions#${organisation}`, g2sk: id }),
};
