import type { Context } from '../../platform/endpoint.ts';
import { type Application, type Handed, isUnsound, remember } from './application.ts';

/** What the applicant handed in is remembered, so that nobody needs to ask for it again; what is not sound is not. */
export const keepFor = (
  { work, deps, today }: Pick<Context, 'work' | 'deps' | 'today'>,
  { id, subject }: Pick<Application, 'id' | 'subject'>,
  own: readonly Handed[],
): void => {
  for (const { code, file, signature } of own)
    if (file && !isUnsound({ signature }))
      remember(work, deps.store, subject, { material: code, application: id, file, on: today });
};
