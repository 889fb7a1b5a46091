import type { Verb } from '../../platform/endpoint.ts';
import type { identityRoutes } from '../contract.ts';
import { changeAccount } from './reach.ts';
import { accountView } from './view.ts';

export const restoreAccount: Verb<typeof identityRoutes.restoreAccount> = async (context) =>
  accountView(await changeAccount(context, context.params, context.body, ['suspended'], 'active'));
