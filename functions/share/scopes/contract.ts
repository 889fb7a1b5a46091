import * as z from 'zod';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, IdParams, Prose, Seen } from '../../platform/schemas.ts';
import { ChangedNeed, Interface, Scope } from '../keeping.ts';

const ScopeView = Scope.omit({ seal: true }).extend({
  outside: z
    .array(z.object({ grant: z.string(), consumer: z.string(), fields: z.array(z.string()), stranger: z.boolean() }))
    .describe('Live grants beyond the scope, for review'),
  needs: z.array(ChangedNeed).optional().describe('The latest needs that changed'),
});
const InterfaceView = Interface.omit({ seal: true });

export const scopeRoutes = {
  adjustScope: route({
    name: 'adjustScope',
    room: 'share',
    method: 'PUT',
    path: '/share/scopes/{id}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '调整共享授权范围', en: 'Adjust what is authorised of an entry' },
    params: IdParams,
    body: z.strictObject({
      fields: z.array(z.string()).min(1).max(1000),
      consumers: z.array(Id).max(500).default([]),
      reason: Prose,
      ...Seen,
    }),
    answer: { status: 200, body: ScopeView },
    problems: ['unknown-entry', 'unknown-field', 'unknown-organisation', 'other-organisation', 'stale-version'],
  }),
  getScope: route({
    name: 'getScope',
    room: 'share',
    method: 'GET',
    path: '/share/scopes/{id}',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查看授权范围及范围外的授权', en: 'Read the scope and the live grants outside it' },
    params: IdParams,
    answer: { status: 200, body: ScopeView },
    problems: ['not-found', 'other-organisation'],
  }),
  recordNeed: route({
    name: 'recordNeed',
    room: 'share',
    method: 'POST',
    path: '/share/scopes/{id}/needs',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '记录业务需求变化', en: 'Record that a business need has changed' },
    params: IdParams,
    body: z.strictObject({ what: Prose }),
    answer: {
      status: 201,
      body: ChangedNeed.extend({ duties: z.array(z.string()) }),
    },
    problems: ['unknown-entry', 'other-organisation'],
  }),
  registerInterface: route({
    name: 'registerInterface',
    room: 'share',
    method: 'PUT',
    path: '/share/interfaces/{id}',
    who: DEPARTMENT,
    says: { zh: '注册接口服务', en: 'Register the interface of an entry' },
    params: IdParams,
    body: z.strictObject({ description: Prose, method: Prose, ...Seen }),
    answer: { status: 200, body: InterfaceView },
    problems: ['unknown-entry', 'other-organisation', 'stale-version'],
  }),
  getInterface: route({
    name: 'getInterface',
    room: 'share',
    method: 'GET',
    path: '/share/interfaces/{id}',
    who: STAFF,
    says: { zh: '查看接口服务', en: 'Read how an interface is called' },
    params: IdParams,
    answer: { status: 200, body: InterfaceView },
    problems: ['not-found'],
  }),
};
