import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beginEvidence } from '../platform/audit.ts';
import { ANONYMOUS } from '../platform/caller.ts';
import { newId } from '../platform/ids.ts';
import { log } from '../platform/log.ts';
import { packed } from '../platform/packing.ts';
import { ROOMS } from '../platform/route.ts';
import type { AuthoriseDeps } from './authorise.ts';
import type { TokenFailure } from './verify.ts';

/** The room whose door a path leads to; what is no room's is nobody's. */
const doorOf = (path: string): string => ROOMS.find((room) => path.split('/')[1] === room) ?? 'none';

/**
 * A token that was not taken is evidence: when, at which door, and why. Nothing of the token is kept, for it may be a good
 * one of somewhere else. Where it cannot be written the caller is refused all the same.
 */
export const noteRefusedToken = async (
  { store, clock }: Pick<AuthoriseDeps, 'store' | 'clock'>,
  path: string,
  reason: TokenFailure,
  request = newId('rqt'),
): Promise<void> => {
  const evidence = beginEvidence(ANONYMOUS, clock.now(), request);
  const subject = { type: 'door', id: doorOf(path) };
  evidence.add({
    kind: 'refusal',
    action: 'authorise',
    subject,
    outcome: 401,
    code: 'invalid-token',
    detail: { reason },
  });
  try {
    for (const item of evidence.items())
      await store.client.send(new PutCommand({ TableName: store.tableName('audit'), Item: packed('audit', item) }));
  } catch (error) {
    log.error('a refused token is not on record', { error: (error as Error).message });
  }
};
