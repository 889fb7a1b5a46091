import { twinId } from './ids.ts';

export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** What is part of another thing's case, and of which: both are known from the id alone. */
const WITHIN: Readonly<Record<string, (id: string) => Subject>> = {
  duty: (id) => {
    const [type = '', subject = ''] = id.split('.');
    return { type, id: subject };
  },
  grant: (id) => ({ type: 'request', id: twinId('req', id) }),
};

/**
 * The thing in whose case a subject's changes are kept: a request with its grant and the duties of both make one case,
 * and what one decision does to them is one piece of evidence.
 */
export const caseOf = (subject: Subject): Subject => {
  const whole = WITHIN[subject.type]?.(subject.id);
  return whole ? caseOf(whole) : subject;
};
