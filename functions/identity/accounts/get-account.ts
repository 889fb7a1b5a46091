import type { Verb } from '../../platform/endpoint.ts';
import type { identityRoutes } from '../contract.ts';
import { findAccount } from './reach.ts';
import { accountView } from './view.ts';

export const getAccount: Verb<typeof identityRoutes.getAccount> = async (context) =>
  accountView(await findAccount(context, context.params.account));
