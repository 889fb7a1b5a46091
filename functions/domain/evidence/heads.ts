import * as z from 'zod';

/**
 * Where the chains of some subjects ended when a bundle was asked for. It stands in the evidence of the asking, which is
 * sealed before the bundle is made: whoever takes the last changes out of the bundle cannot take them out of this.
 */
export const Heads = z
  .array(
    z.strictObject({
      subject: z.string().describe('`type:id`'),
      seq: z.int().min(1),
      leaf: z.string().describe('Hash of its last change'),
    }),
  )
  .max(50);
export type Heads = z.infer<typeof Heads>;

/** The heads that an opened detail states; nothing where it states none. */
export const headsIn = (detail: unknown): Heads | undefined => z.object({ heads: Heads }).safeParse(detail).data?.heads;
