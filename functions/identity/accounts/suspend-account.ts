import type { Verb } from '../../platform/endpoint.ts';
import type { identityRoutes } from '../contract.ts';
import { changeAccount } from './reach.ts';
import { accountView } from './view.ts';

/** A department may halt its own people and machines by itself; to lift it is the administrator's. */
export const suspendAccount: Verb<typeof identityRoutes.suspendAccount> = async (context) =>
  accountView(await changeAccount(context, context.params, context.body, ['active'], 'suspended'));
