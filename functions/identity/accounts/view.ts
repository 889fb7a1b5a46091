import type { Account } from '../../platform/accounts.ts';

export const accountView = ({ seal: _, tokensAfter: __, ...account }: Account) => account;
