import type { Verb } from '../platform/endpoint.ts';
import type { objectionRoutes } from './contract.ts';
import { findObjection, objectionView } from './view.ts';

export const getObjection: Verb<typeof objectionRoutes.getObjection> = async (context) =>
  objectionView(context, await findObjection(context, context.params.id));
