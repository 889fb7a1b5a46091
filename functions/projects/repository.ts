import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { PlannedResource, ProjectContent, REVIEW_ITEMS, STAGES } from '../domain/project/project.ts';
import { PARTS } from '../domain/project/readiness.ts';
import { PROJECT_STATES, SUSPENSION_STATES } from '../domain/project/transitions.ts';
import { type Collection, get, type Store, storedShape } from '../platform/store.ts';

/** Who did something, for whom, and when. */
export const Step = z.object({ by: z.string(), organisation: z.string(), on: CalendarDay });
const Alike = z.object({ id: z.string(), name: z.string(), owner: z.string(), similarity: z.number() });
export const Reviewers = z.object({
  experts: z.array(z.string()).describe('Records of the register of experts'),
  body: z.object({ name: z.string(), commission: z.string() }).optional().describe('A body commissioned by law'),
});
export const ReadinessLine = z.object({
  name: z.string(),
  entry: z.string().optional(),
  ...(Object.fromEntries(PARTS.map((part) => [part, z.boolean()])) as Record<(typeof PARTS)[number], z.ZodBoolean>),
});

/** A project of information technology, from its registration to its use. Amounts are whole fen. */
export const Project = z.object({
  ...storedShape,
  ...ProjectContent.omit({ funds: true }).shape,
  funds: z.array(z.object({ source: z.string(), amountFen: z.int().min(1) })),
  totalFen: z.int().min(1),
  owner: z.string().describe('The building unit: it runs, maintains and secures what it builds'),
  division: z.string(),
  byReference: z.boolean().describe('Its owner applies the text by reference only'),
  registeredOn: CalendarDay,
  status: z.enum(PROJECT_STATES),
  flags: z.array(
    z.object({ code: z.string(), zh: z.string(), en: z.string(), projects: z.array(z.string()).readonly().optional() }),
  ),
  similar: z
    .object({ projects: z.array(Alike), systems: z.array(Alike) })
    .optional()
    .describe('What has a like name, as of submission: shown to whoever reviews it'),
  submittedOn: CalendarDay.optional(),
  opinion: Step.extend({
    passes: z.boolean(),
    text: z.string(),
    reviewers: Reviewers,
    checks: z.partialRecord(z.enum(REVIEW_ITEMS), z.object({ fit: z.boolean(), note: z.string().optional() })),
  }).optional(),
  decision: Step.extend({
    approved: z.boolean(),
    reason: z.string().optional(),
    acknowledged: z.array(z.string()),
  }).optional(),
  infrastructure: Step.extend({ bureauOpinion: z.string(), cityApproval: z.string() }).optional(),
  steps: z.array(Step.extend({ step: z.string(), reference: z.string().optional() })),
  stages: z.array(
    Step.extend({ stage: z.enum(STAGES), rule: z.string(), responsible: z.string(), note: z.string().optional() }),
  ),
  iterations: z.array(
    Step.extend({ name: z.string(), from: CalendarDay, to: CalendarDay.optional(), content: z.string() }),
  ),
  completedOn: CalendarDay.optional(),
  submissions: z.array(Step.extend({ batches: z.array(z.string()), note: z.string().optional() })),
  reviews: z.array(Step.extend({ conforms: z.boolean(), opinion: z.string() })),
  acceptancePlannedFor: CalendarDay.optional(),
  acceptances: z.array(
    Step.extend({
      acceptedOn: CalendarDay,
      passed: z.boolean(),
      rule: z.string().optional(),
      reviewers: Reviewers,
      note: z.string().optional(),
      comparison: z.array(ReadinessLine).describe('What was planned, and what was there'),
    }),
  ),
  filing: Step.extend({ number: z.string() }).optional().describe('The accepted project on file'),
  inUseSince: CalendarDay.optional(),
  rectifications: z.array(
    Step.extend({
      unmet: z.string(),
      deadline: CalendarDay.optional(),
      confirmed: Step.extend({ note: z.string() }).optional(),
    }),
  ),
  exceptions: z.array(Step.extend({ about: z.string(), reason: z.string() })),
  amendments: z.array(Step.extend({ reason: z.string(), before: z.array(PlannedResource) })),
  fundings: z.array(
    Step.extend({
      funds: z.enum(['building', 'upkeep']),
      decision: z.enum(['allocate', 'refuse']),
      amountFen: z.int().min(1),
      reason: z.string().optional(),
      acknowledged: z.array(z.string()),
    }),
  ),
  integrationPlan: Step.extend({
    text: z.string(),
    status: z.enum(['submitted', 'reviewed', 'returned', 'filed']),
    review: Step.extend({ opinion: z.string() }).optional(),
    receipt: z.string().optional(),
  })
    .optional()
    .describe('How an existing project will share and open, put on file'),
  findings: z.array(Step.extend({ finding: z.string(), recommendation: z.string().optional() })),
});
export type Project = z.infer<typeof Project>;

export const ALL = 'projects';
export const ownedBy = (owner: string): string => `projects-of#${owner}`;

export const projects: Collection<Project> = {
  type: 'project',
  table: 'projects',
  schema: Project,
  key: (id) => ({ pk: `project#${id}`, sk: 'current' }),
  index: ({ registeredOn, owner, id }) => ({
    g1pk: ALL,
    g1sk: `${registeredOn}#${id}`,
    g2pk: ownedBy(owner),
    g2sk: `${registeredOn}#${id}`,
  }),
};

export const FUNDS = ['new-projects', 'upkeep'] as const;

/** A unit was found to take no part in sharing; whoever holds the funds may suspend them. */
export const Suspension = z.object({
  ...storedShape,
  organisation: z.string(),
  status: z.enum(SUSPENSION_STATES),
  finding: Step.extend({ text: z.string(), reasonCheck: z.string() }),
  decision: Step.extend({ funds: z.array(z.enum(FUNDS)), reason: z.string() }).optional(),
  lifted: Step.extend({ reason: z.string() }).optional(),
});
export type Suspension = z.infer<typeof Suspension>;

export const suspensionsOf = (organisation: string): string => `suspensions-of#${organisation}`;

export const suspensions: Collection<Suspension> = {
  type: 'suspension',
  table: 'projects',
  schema: Suspension,
  key: (id) => ({ pk: `suspension#${id}`, sk: 'current' }),
  index: ({ organisation, finding, id }) => ({
    g1pk: 'suspensions',
    g1sk: `${finding.on}#${id}`,
    g2pk: suspensionsOf(organisation),
    g2sk: `${finding.on}#${id}`,
  }),
};

/** What the texts leave to the county: who decides and who pays, what sharing must reach, when projects look split. */
export const ProjectRules = z.object({
  ...storedShape,
  approvers: z.array(z.string()).describe('Bodies that approve projects beside the regulator'),
  finance: z.array(z.string()).describe('Bodies that decide on funds; the regulator where there is none'),
  minimums: z.record(z.string(), z.number()).describe('The least of each score of sharing'),
  splitWithinDays: z.int(),
  likeFrom: z.number().describe('From which likeness, 0 to 1, names count as alike'),
});
export type ProjectRules = z.infer<typeof ProjectRules>;

const RULES = 'project-rules';
export const rulesCollection: Collection<ProjectRules> = {
  type: 'project-rules',
  table: 'projects',
  schema: ProjectRules,
  key: () => ({ pk: RULES, sk: 'current' }),
};

const UNTIL_SET: ProjectRules = {
  id: RULES,
  version: 0,
  approvers: [],
  finance: [],
  minimums: { timeliness: 60 },
  splitWithinDays: 365,
  likeFrom: 0.6,
};

/** The county's rules, or those that hold until it sets its own. */
export const rulesOf = async (store: Store): Promise<ProjectRules> =>
  (await get(store, rulesCollection, RULES)) ?? UNTIL_SET;
