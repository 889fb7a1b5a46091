import { hash } from 'node:crypto';
import { canonical } from '../../platform/canonical.ts';
import type { Context } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { objectOf, serviceFiles } from './file.ts';
import { noteObject } from './noted-objects.ts';

/** Keeps what was fetched by sharing as a file of the case. Answers with its id. */
export const keepCopy = async (
  { deps, caller, work, today }: Pick<Context, 'deps' | 'caller' | 'work' | 'today'>,
  application: string,
  material: string,
  records: unknown,
): Promise<string> => {
  const id = newId('fil');
  const text = canonical({ application, material, on: today, records });
  await noteObject(deps.store, application, objectOf(id));
  await deps.objects.putIfAbsent(objectOf(id), text, 'application/json');
  work.create(serviceFiles, {
    id,
    version: 0,
    name: `${material}.json`,
    contentType: 'application/json',
    by: caller.account,
    ...(caller.organisation ? { organisation: caller.organisation } : {}),
    on: today,
    checked: { on: today, sha256: hash('sha256', text, 'hex'), size: Buffer.byteLength(text), signatures: [] },
  });
  return id;
};
