import * as z from 'zod';
import { live } from '../../platform/live.ts';
import { failWork, stepWork } from '../works.ts';

const Input = z.object({ kind: z.string(), id: z.string(), fault: z.unknown().optional() });

/** Called by `work.asl.json`: with a fault after the last try, else for the next step. */
export const handler = async (event: unknown): Promise<{ done: boolean }> => {
  const { fault, ...work } = Input.parse(event);
  if (fault === undefined) return stepWork(live(), work);
  await failWork(live(), work, fault);
  return { done: true };
};
