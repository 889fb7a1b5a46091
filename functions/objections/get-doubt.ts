import type { Verb } from '../platform/endpoint.ts';
import type { objectionRoutes } from './contract.ts';
import { doubtView, findDoubt } from './view.ts';

export const getDoubt: Verb<typeof objectionRoutes.getDoubt> = async (context) =>
  doubtView(context, await findDoubt(context, context.params.id));
