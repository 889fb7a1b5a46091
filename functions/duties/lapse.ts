import type { Duty } from '../domain/duty/duty.ts';
import { UPDATE_DUTIES } from '../domain/gathering/submission.ts';
import type { LapseEffect } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import type { Work } from '../platform/work.ts';
import { escalateToGovernment, requestCriticism } from '../registers/effects.ts';
import { confirmBySilence, endByDay } from '../share/lapse.ts';

type Effect = (work: Work, deps: Deps, duty: Duty) => Promise<void>;

/** Nothing follows, and nobody is deemed to have agreed. */
const nothingMore: Effect = async () => {};

/** A breach is recorded with the duty itself. That data is past its update is a happening too, which a city may answer. */
const breach: Effect = async (work, _, { duty, subject, bearer }) => {
  if (subject.type === 'entry' && UPDATE_DUTIES.includes(duty))
    await work.happened('catalog-entry.update-due', { subject, parties: { provider: bearer.organisation } });
};

/** What the text says happens when the time is up. Blocks are not acts: the gates look at the open duty. */
export const LAPSE: Readonly<Record<LapseEffect, Effect>> = {
  breach,
  confirm: confirmBySilence,
  'end-access': endByDay,
  'escalate-to-government': escalateToGovernment,
  'request-criticism': requestCriticism,
  'block-acceptance': nothingMore,
  'block-payment-and-use': nothingMore,
};
