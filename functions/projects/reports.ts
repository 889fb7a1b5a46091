import type { Project } from './repository.ts';

/** Lists that someone works through: each is a question put to every project. */
export const REPORTS = {
  all: () => true,
  'awaiting-opinion': ({ status, opinion }) => status === 'submitted' && opinion === undefined,
  'awaiting-acceptance': ({ status }) => status === 'completed' || status === 'acceptance-requested',
  unfiled: ({ status, filing }) => status === 'accepted' && filing === undefined,
  'without-sharing-plan': ({ status, integrationPlan }) => status === 'existing' && integrationPlan?.status !== 'filed',
  flagged: ({ flags }) => flags.length > 0,
} as const satisfies Readonly<Record<string, (project: Project) => boolean>>;
type Report = keyof typeof REPORTS;
export const REPORT_NAMES = Object.keys(REPORTS) as [Report, ...Report[]];
