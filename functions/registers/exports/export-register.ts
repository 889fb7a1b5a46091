import type { KindName } from '../../domain/registers/kinds.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import type { registerRoutes } from '../contract.ts';
import { kindNamed, listOf } from '../who.ts';
import { registerExports } from './export.ts';
import { exportView } from './view.ts';

/** Begins to write what the caller may read of a register, as of now, to a file. */
export const exportRegister: Verb<typeof registerRoutes.exportRegister> = async ({ params, body, caller, work }) => {
  const list = listOf(kindNamed(params.kind), caller);
  const begun = work.create(registerExports, {
    id: newId('exp'),
    version: 0,
    kind: params.kind as KindName,
    format: body.format,
    status: 'running',
    asker: caller,
    ...(list === undefined ? {} : { list }),
    upTo: work.now,
    parts: [],
    progress: { records: 0 },
  });
  work.begin('register-export', begun.id);
  return exportView(begun);
};
