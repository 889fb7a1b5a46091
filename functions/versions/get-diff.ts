import type { Verb } from '../platform/endpoint.ts';
import type { versionRoutes } from './contract.ts';
import { diffView, findDiff } from './view.ts';

export const getDiff: Verb<typeof versionRoutes.getDiff> = async (context) =>
  diffView(await findDiff(context, context.params.id));
