import type { Verb } from '../platform/endpoint.ts';
import type { objectionRoutes } from './contract.ts';
import { receiveObjection } from './receive-objection.ts';
import { objectionView } from './view.ts';

export const fileObjection: Verb<typeof objectionRoutes.fileObjection> = async (context) => {
  const { account, organisation } = context.caller;
  const objector = { account, ...(organisation ? { organisation } : {}) };
  return objectionView(context, await receiveObjection(context, context.body, objector));
};
