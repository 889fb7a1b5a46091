import * as z from 'zod';
import { askDuty } from '../../duties/ask.ts';
import { live } from '../../platform/live.ts';
import type { Answer } from '../../platform/ports.ts';

const Input = z.object({ dutyId: z.string(), generation: z.int() });

/** Called by `deadline.asl.json`. */
export const handler = (event: unknown): Promise<Answer> => askDuty(live(), Input.parse(event));
