import * as z from 'zod';

/** A request as it was sent: for the verbs of routes that speak in the forms of another API. */
export interface RawRequest {
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The media type of the body; empty where it has none. */
  readonly type: string;
  readonly text: string;
}

/** What such a verb answers: a status and what is sent as JSON. */
export const RawAnswer = z.object({ status: z.int(), body: z.unknown() });
