import * as z from 'zod';
import { SIGNATURE_FAULTS, type SignatureFault } from '../../platform/ports.ts';
import { CalendarDay } from '../../platform/schemas.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/** What was found of one signature, and under which seal it stands if it is a seal's. */
export const Signature = z.object({
  kind: z.enum(['pdf', 'xml']),
  valid: z.boolean(),
  fault: z.enum(SIGNATURE_FAULTS).optional(),
  signer: z.string().optional(),
  certificate: z.string().optional().describe('SHA-256 of the certificate'),
  seal: z.string().optional().describe('The seal of the unified register whose certificate it is'),
});
export type Signature = z.infer<typeof Signature>;

export const CONTENT_TYPES = [
  'application/pdf',
  'application/xml',
  'application/ofd',
  'application/json',
  'image/jpeg',
  'image/png',
] as const;

/** A file that someone hands in or issues, or a copy that was fetched. Its object is never altered. */
export const ServiceFile = z.object({
  ...storedShape,
  name: z.string(),
  contentType: z.enum(CONTENT_TYPES),
  by: z.string(),
  organisation: z.string().optional(),
  on: CalendarDay,
  checked: z
    .object({ on: CalendarDay, sha256: z.string(), size: z.int(), signatures: z.array(Signature) })
    .optional()
    .describe('Absent until what was uploaded has been looked at'),
});
export type ServiceFile = z.infer<typeof ServiceFile>;

export const serviceFiles: Collection<ServiceFile> = {
  type: 'service-file',
  table: 'services',
  schema: ServiceFile,
  key: (id) => ({ pk: `file#${id}`, sk: 'current' }),
  // p1: what a person uploaded for themselves. What a body did is the body's.
  index: ({ id, by, organisation }) => (organisation || by === '' ? {} : { p1pk: uploadedBy(by), p1sk: id }),
};
export const uploadedBy = (account: string): string => `files-by#${account}`;
/** For so long a file may be uploaded once it is announced. */
export const UPLOAD_SECONDS = 3600;
export const objectOf = (id: string): string => `service-files/${id}`;

/** What the signatures on a file come to: valid where one is, else what is wrong with the first; nothing without any. */
export const signatureOn = ({ checked }: Pick<ServiceFile, 'checked'>): 'valid' | SignatureFault | undefined => {
  const found = checked?.signatures ?? [];
  return found.some(({ valid }) => valid) ? 'valid' : found[0]?.fault;
};
