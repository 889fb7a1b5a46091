import type { Verb } from '../../platform/endpoint.ts';
import type { identityRoutes } from '../contract.ts';
import { changeAccount } from './reach.ts';
import { accountView } from './view.ts';

/** From the next request on its holder is a member of the public. */
export const withdrawAccount: Verb<typeof identityRoutes.withdrawAccount> = async (context) =>
  accountView(await changeAccount(context, context.params, context.body, ['active', 'suspended'], 'withdrawn'));
