import type { Context } from '../../platform/endpoint.ts';
import { type Application, type Handed, remember } from './application.ts';

/** What the applicant handed in is remembered, so that nobody needs to ask for it again. */
export const keepFor = (
  { work, deps, today }: Pick<Context, 'work' | 'deps' | 'today'>,
  { id, subject }: Pick<Application, 'id' | 'subject'>,
  own: readonly Handed[],
): void => {
  for (const { code, file } of own)
    if (file) remember(work, deps.store, subject, { material: code, application: id, file, on: today });
};
