import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { declarations } from './repository.ts';
import { declarationView } from './view.ts';

export const getDeclaration: Verb<typeof statisticsRoutes.getDeclaration> = async (context) =>
  declarationView(context, await find(context.deps.store, declarations, context.params.id));
