import type { Facts } from '../../../../functions/domain/gate/facts.ts';
import type { ProjectFacts } from '../../../../functions/domain/project/facts.ts';
import { type Cases, NOTHING } from './case.ts';

const READY = { name: 'a', catalogued: true, gathered: true, shared: true } as const;
const project = (more: Partial<ProjectFacts> = {}): Facts => ({
  project: {
    status: 'submitted',
    totalFen: 30_000_000,
    fiscal: true,
    fundSources: ['city-fiscal'],
    buildType: 'new',
    systemKind: 'information-network',
    procurement: 'other',
    plan: {},
    approved: false,
    completed: false,
    accepted: false,
    dataReviewPassed: false,
    rectificationOpen: false,
    exceptions: [],
    resources: [],
    ...more,
  },
});
const analysis = { needAnalysis: '户籍核对', contentsAndRights: '按岗位授权', resources: [{ name: 'a' }] };

/** Projects, from plan to use. */
export const PROJECT_CASES = {
  'fund-source': [
    {
      row: { needs: 'fund-source', accepts: ['city-fiscal'] },
      holds: { listed: project() },
      fails: { 'one of two unlisted': project({ fundSources: ['city-fiscal', 'self-raised'] }) },
    },
  ],
  'build-type': [
    {
      row: { needs: 'build-type', accepts: ['new'] },
      holds: { listed: project() },
      fails: { unlisted: project({ buildType: 'maintenance' }) },
    },
  ],
  'system-kind': [
    {
      row: { needs: 'system-kind', accepts: ['information-network'] },
      holds: { listed: project() },
      fails: { unlisted: project({ systemKind: 'other' }) },
    },
  ],
  'no-own-infrastructure': [
    {
      row: { needs: 'no-own-infrastructure' },
      holds: {
        'no infrastructure': project(),
        bought: project({ component: 'big-data-centre', buildType: 'bought-service' }),
        'under a national rule': project({ component: 'big-data-centre', nationalRule: 'rule' }),
      },
      fails: { 'of its own': project({ component: 'big-data-centre' }) },
    },
  ],
  'infrastructure-approval': [
    {
      row: { needs: 'infrastructure-approval' },
      holds: {
        'no infrastructure': project(),
        bought: project({ component: 'big-data-centre', buildType: 'bought-service' }),
        approved: project({
          component: 'big-data-centre',
          nationalRule: 'rule',
          infrastructure: { bureauOpinion: 'a', cityApproval: 'b' },
        }),
      },
      fails: {
        'not approved': project({ component: 'big-data-centre', nationalRule: 'rule' }),
        'no rule': project({ component: 'big-data-centre', infrastructure: { bureauOpinion: 'a', cityApproval: 'b' } }),
      },
    },
  ],
  'plan-parts': [
    {
      row: { needs: 'plan-parts', parts: ['basis', 'aims'] },
      holds: { whole: project({ plan: { basis: 'a', aims: 'b' } }) },
      fails: { 'one lacks': project({ plan: { basis: 'a' } }), ...NOTHING },
    },
  ],
  reviewers: [
    {
      row: { needs: 'reviewers' },
      holds: {
        expert: project({ reviewers: { experts: ['e'] } }),
        body: project({ reviewers: { experts: [], body: {} } }),
      },
      fails: { none: project({ reviewers: { experts: [] } }), ...NOTHING },
    },
  ],
  'review-items': [
    {
      row: { needs: 'review-items', items: ['technology', 'readiness'] },
      holds: { all: project({ checks: { technology: { fit: true }, readiness: { fit: false } } }) },
      fails: { 'one lacks': project({ checks: { technology: { fit: true } } }), ...NOTHING },
    },
  ],
  'review-opinion': [
    {
      row: { needs: 'review-opinion', fromYuan: 300_000, tendered: true },
      holds: {
        'below the amount': project({ totalFen: 29_999_999 }),
        passed: project({ opinion: { passes: true } }),
      },
      fails: {
        'at the amount': project(),
        objected: project({ opinion: { passes: false } }),
        'tendered below it': project({ totalFen: 100, procurement: 'tender' }),
      },
    },
    {
      row: { needs: 'review-opinion', fromYuan: 300_000 },
      holds: { 'tendered below it': project({ totalFen: 29_999_999, procurement: 'tender' }) },
      fails: { 'at the amount': project() },
    },
  ],
  'project-approval': [
    {
      row: { needs: 'project-approval' },
      holds: { approved: project({ approved: true }) },
      fails: { not: project(), ...NOTHING },
    },
  ],
  'data-list': [
    {
      row: { needs: 'data-list', fiscal: true },
      holds: { listed: project({ resources: [{ name: 'a' }] }), 'other money': project({ fiscal: false }) },
      fails: { empty: project() },
    },
    {
      row: { needs: 'data-list' },
      holds: { listed: project({ resources: [{ name: 'a' }] }) },
      fails: { 'other money': project({ fiscal: false }) },
    },
  ],
  'data-planned': [
    {
      row: { needs: 'data-planned', fiscal: true },
      holds: {
        planned: project({ resources: [{ name: 'a', shareType: 'conditional', gatheringMethod: 'table' }] }),
        'other money': project({ fiscal: false, resources: [{ name: 'a' }] }),
      },
      fails: {
        'no share type': project({ resources: [{ name: 'a', gatheringMethod: 'table' }] }),
        'no way of gathering': project({ resources: [{ name: 'a', shareType: 'conditional' }] }),
      },
    },
  ],
  'data-ready': [
    {
      row: { needs: 'data-ready', parts: ['catalogued', 'gathered', 'shared'], fiscal: true },
      holds: {
        ready: project({ completed: true, readiness: [READY] }),
        'not built yet': project({ readiness: [{ ...READY, gathered: false }] }),
        'other money': project({ fiscal: false, completed: true, readiness: [{ ...READY, gathered: false }] }),
      },
      fails: {
        'not gathered': project({ completed: true, readiness: [READY, { ...READY, gathered: false }] }),
        upkeep: project({ buildType: 'maintenance', readiness: [{ ...READY, shared: false }] }),
      },
    },
    {
      row: { needs: 'data-ready', parts: ['catalogued'] },
      holds: { 'not asked for': project({ completed: true, readiness: [{ ...READY, gathered: false }] }) },
      fails: {
        'other money': project({ fiscal: false, completed: true, readiness: [{ ...READY, catalogued: false }] }),
      },
    },
  ],
  'system-filed': [
    {
      row: { needs: 'system-filed', fiscal: true },
      holds: {
        registered: project({ systems: [{ id: 's', integrated: false }] }),
        'other money': project({ fiscal: false }),
      },
      fails: { none: project({ systems: [] }) },
    },
  ],
  'sharing-record': [
    {
      row: { needs: 'sharing-record', fiscal: true },
      holds: { fine: project({ shortfalls: [] }), 'other money': project({ fiscal: false, shortfalls: ['x'] }) },
      fails: { short: project({ shortfalls: ['timeliness 40 < 60'] }) },
    },
  ],
  'results-seen': [
    {
      row: { needs: 'results-seen', of: 'assessment' },
      holds: {
        seen: project({
          results: { assessment: { record: 'r', period: '2025', scores: {} } },
          acknowledged: ['r'],
        }),
        'none there': project({ acknowledged: ['none'] }),
      },
      fails: {
        'an older one': project({
          results: { assessment: { record: 'r', period: '2025', scores: {} } },
          acknowledged: ['q'],
        }),
        'the other kind': project({
          results: { appraisal: { record: 'r', period: '2025', scores: {} } },
          acknowledged: ['r'],
        }),
        unseen: project(),
      },
    },
  ],
  'sharing-analysis': [
    {
      row: { needs: 'sharing-analysis', exceptions: true },
      holds: { whole: project(analysis), excepted: project({ exceptions: ['sharing-analysis'] }) },
      fails: {
        'no need': project({ ...analysis, needAnalysis: undefined }),
        'no catalog': project({ ...analysis, resources: [] }),
        'no rights': project({ ...analysis, contentsAndRights: undefined }),
        'excepted from something else': project({ exceptions: ['data-list'] }),
      },
    },
    {
      row: { needs: 'sharing-analysis' },
      holds: { whole: project(analysis) },
      fails: { 'where no exception is left open': project({ exceptions: ['sharing-analysis'] }) },
    },
  ],
  'data-review': [
    {
      row: { needs: 'data-review' },
      holds: {
        passed: project({ dataReviewPassed: true }),
        'nothing is built': project({ buildType: 'maintenance' }),
        'there before': project({ status: 'existing' }),
      },
      fails: { 'not passed': project() },
    },
  ],
  rectified: [
    {
      row: { needs: 'rectified' },
      holds: { 'nothing open': project() },
      fails: { open: project({ rectificationOpen: true }) },
    },
  ],
  'not-suspended': [
    {
      row: { needs: 'not-suspended', funds: 'upkeep' },
      holds: { 'other funds': project({ suspended: ['new-projects'] }), none: project() },
      fails: { suspended: project({ suspended: ['upkeep'] }) },
    },
  ],
  'project-fields': [
    {
      row: { needs: 'project-fields', fields: ['hostingCloud'], of: ['new'] },
      holds: { said: project({ hostingCloud: '省政务云' }), 'another kind': project({ buildType: 'bought-service' }) },
      fails: { unsaid: project() },
    },
  ],
  integrated: [
    {
      row: { needs: 'integrated' },
      holds: { all: project({ systems: [{ id: 's', integrated: true }] }) },
      fails: {
        'one of two': project({
          systems: [
            { id: 's', integrated: true },
            { id: 't', integrated: false },
          ],
        }),
        'no system': project({ systems: [] }),
      },
    },
  ],
  'acceptance-rule': [
    {
      row: { needs: 'acceptance-rule' },
      holds: {
        'another way': project(),
        stated: project({ procurement: 'government-purchase', acceptanceRule: '川财采〔2015〕32号' }),
      },
      fails: { unstated: project({ procurement: 'government-purchase' }) },
    },
  ],
  'accepted-project': [
    {
      row: { needs: 'accepted-project' },
      holds: { accepted: project({ accepted: true }) },
      fails: { not: project(), ...NOTHING },
    },
  ],
} as const satisfies Partial<Cases>;
