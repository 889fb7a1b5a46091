import type { Verb } from '../platform/endpoint.ts';
import { changeGrant } from './change-grant.ts';
import type { shareRoutes } from './contract.ts';

export const resumeGrant: Verb<typeof shareRoutes.resumeGrant> = (context) =>
  changeGrant(context, 'resume', (grant) => ({ ...grant, status: 'active' }));
