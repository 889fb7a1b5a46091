import { hash } from 'node:crypto';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { objectOf, serviceFiles } from './file.ts';
import { bytesOf } from './object-bytes.ts';
import { signaturesOf } from './seal.ts';

/** Signatures are verified over the whole file at once. */
const MOST_BYTES = 30 * 1024 * 1024;

/** Looks at what was uploaded, once: its hash, its size, and what its signatures are worth today. */
export const checkFile: Verb<typeof servicesRoutes.checkFile> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const file = await find(deps.store, serviceFiles, params.id);
  if (file.by !== caller.account) throw new Problem('not-found', { detail: `service-file ${file.id}` });
  mustBeCurrent(file, context, body.version);
  if (file.checked) throw new Problem('already-exists', { detail: 'it was checked' });
  const head = await deps.objects.head(objectOf(file.id));
  if (!head) throw new Problem('not-uploaded');
  if (head.size > MOST_BYTES) throw new Problem('file-too-large', { detail: `at most ${MOST_BYTES} bytes` });
  const bytes = await bytesOf(deps, objectOf(file.id));
  const signatures = await signaturesOf(context, bytes);
  const checked = { on: today, sha256: hash('sha256', bytes, 'hex'), size: bytes.length, signatures };
  return work.update(serviceFiles, file, { ...file, checked });
};
