import type { Instant } from '../platform/ports.ts';
import type { Export, Progress } from './exports.ts';

/** An export as it is told: without its place, with how far it has come and whether its file can still be had. */
export const exportView = ({ file, seal: _, ...told }: Export, progress: Progress | undefined, now: Instant) => ({
  ...told,
  ...(file ? { file: { sha256: file.sha256, size: file.size } } : {}),
  ...(told.status === 'running' && progress ? { progress } : {}),
  available: isAvailable(told, now),
});

export const isAvailable = ({ status, expiresAt = '' }: Pick<Export, 'status' | 'expiresAt'>, now: Instant): boolean =>
  status === 'ready' && now < expiresAt;
