import { randomBytes } from 'node:crypto';
import type { Login } from '../../functions/platform/ports.ts';

const MINUTES = 5;

/**
 * In the place of a province's login system, and no more: it knows nobody and asks for nothing, so whoever asks for a ticket
 * gets one. A ticket is good once and for minutes, as theirs are; what it says of its own sureness is that it is none.
 */
export const loginStandIn = (now: () => number = Date.now) => {
  const tickets = new Map<string, { account: string; until: number }>();
  const login: Login = {
    redeem: async (ticket) => {
      const known = tickets.get(ticket);
      tickets.delete(ticket);
      return known && known.until > now() ? { account: known.account, level: 'stand-in' } : undefined;
    },
  };
  return {
    login,
    ticketFor: (account: string): string => {
      const ticket = `ST-${randomBytes(18).toString('base64url')}`;
      tickets.set(ticket, { account, until: now() + MINUTES * 60_000 });
      return ticket;
    },
  };
};
