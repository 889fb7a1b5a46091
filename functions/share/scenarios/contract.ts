import * as z from 'zod';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Scenario } from '../keeping.ts';

const ScenarioView = Scenario.omit({ seal: true });

export const scenarioRoutes = {
  publishScenario: route({
    name: 'publishScenario',
    room: 'share',
    method: 'POST',
    path: '/share/scenarios',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '发布应用场景', en: 'Publish an application scenario' },
    body: z.strictObject({
      name: Line,
      description: Prose,
      purposes: z.array(Line).min(1).max(50),
      users: z.array(Id).max(500).default([]),
      entries: z
        .array(z.strictObject({ entry: Id, fields: z.array(z.string()).min(1).max(1000) }))
        .min(1)
        .max(50),
    }),
    answer: { status: 201, body: ScenarioView },
    problems: [
      'unknown-caller',
      'unknown-organisation',
      'unknown-entry',
      'unknown-field',
      'already-exists',
      'not-lawful',
    ],
  }),
  listScenarios: route({
    name: 'listScenarios',
    room: 'share',
    method: 'GET',
    path: '/share/scenarios',
    who: STAFF,
    says: { zh: '应用场景列表', en: 'List application scenarios' },
    query: PageQuery.extend({ status: z.enum(['published', 'withdrawn']).default('published') }),
    answer: { status: 200, body: pageOf(ScenarioView) },
    problems: ['invalid-cursor'],
  }),
  getScenario: route({
    name: 'getScenario',
    room: 'share',
    method: 'GET',
    path: '/share/scenarios/{id}',
    who: STAFF,
    says: { zh: '查看应用场景', en: 'Read an application scenario' },
    params: IdParams,
    answer: { status: 200, body: ScenarioView.extend({ actions: z.array(ActionView) }) },
    problems: ['not-found'],
  }),
  suggestItems: route({
    name: 'suggestItems',
    room: 'share',
    method: 'GET',
    path: '/share/suggestions',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '按用途推荐最小够用的信息项', en: 'The least of an entry that serves a purpose' },
    query: z.strictObject({ entry: Id, purpose: Line }),
    answer: {
      status: 200,
      body: z.object({
        entry: z.string(),
        purpose: z.string(),
        fields: z.array(z.string()).optional().describe('Absent where no scenario in force names the purpose'),
        notNeeded: z.array(z.string()).optional(),
        scenarios: z.array(
          z.object({ id: z.string(), name: z.string(), grants: z.boolean(), fields: z.array(z.string()) }),
        ),
      }),
    },
    problems: ['unknown-entry', 'unknown-caller', 'contradictory'],
  }),
  withdrawScenario: route({
    name: 'withdrawScenario',
    room: 'share',
    method: 'POST',
    path: '/share/scenarios/{id}/withdraw',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '撤销应用场景', en: 'Withdraw an application scenario' },
    params: IdParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: ScenarioView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
};
