import * as z from 'zod';
import { ASKED_AGAIN } from '../../platform/fresh.ts';
import { route } from '../../platform/route.ts';
import { Cite, Line } from '../../platform/schemas.ts';
import { Person } from './person.ts';

export const peopleRoutes = {
  listLogins: route({
    name: 'listLogins',
    room: 'services',
    method: 'GET',
    path: '/services/logins',
    who: 'anyone',
    says: { zh: '实名认证渠道', en: 'Ways to show who one is, for all services' },
    answer: {
      status: 200,
      fresh: ASKED_AGAIN,
      body: z.object({
        standIn: z.boolean().describe('Stand-ins, for trying things out: nobody is really asked'),
        items: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
        enough: z.boolean().describe('At least two, as the text that asks for several is read'),
        cite: Cite.optional(),
      }),
    },
    problems: ['not-connected'],
  }),
  showIdentity: route({
    name: 'showIdentity',
    room: 'services',
    method: 'POST',
    path: '/services/identity',
    who: ['public'],
    says: { zh: '实名认证', en: 'Show who one is, once for all services' },
    body: z.strictObject({
      channel: Line,
      name: Line,
      document: Line.describe('Resident identity number, or unified social credit code'),
    }),
    answer: { status: 201, body: Person.omit({ seal: true }) },
    problems: ['not-connected', 'not-verified', 'unknown-channel', 'stale-version', 'already-exists'],
  }),
};
