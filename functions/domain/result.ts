import type { Cite } from './law/schema.ts';

/** Why the domain says no: a stable code that is also a problem code, with the article where one is behind it. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly cite?: Cite;
}

export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const no = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
