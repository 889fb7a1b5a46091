import type { CalendarDay } from '../../functions/domain/law/schema.ts';
import { addDays } from '../../functions/domain/time/day.ts';
import { officer, REGULATOR, type Who } from '../demo/county.ts';
import { entryContent } from '../demo/departments.ts';
import { DIVISION_ITEMS } from '../demo/files.ts';
import { CONDITION } from '../demo/sharing.ts';
import type { Random } from './random.ts';

/** What clients know of each other's work: how they find things to act on, outdated as such knowledge is. */
export interface World {
  readonly departments: readonly string[];
  readonly systems: Readonly<Record<string, string>>;
  readonly entries: Thing[];
  readonly drafts: Thing[];
  readonly requests: Share[];
  readonly grants: Share[];
  readonly doubts: Share[];
}
interface Thing {
  readonly id: string;
  readonly provider: string;
  step?: string;
}
interface Share {
  readonly id: string;
  readonly provider: string;
  readonly consumer: string;
}

export interface Operation {
  readonly name: string;
  readonly who: Who;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** What others may know once it is acknowledged. */
  readonly learn?: (answer: Answered) => void;
}
/** What the run looks at in an answer. */
export interface Answered {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly grant?: string;
}

interface Here {
  readonly world: World;
  readonly chance: Random;
  readonly number: number;
  readonly today: CalendarDay;
}
type Make = (here: Here) => Operation | undefined;

/** The last ones are those on which something is still to be done, most likely: clients meet there. */
const RECENT = 40;
const recent = <T>({ chance }: Here, of: readonly T[]): T | undefined =>
  of.length === 0 ? undefined : chance.pick(of.slice(-RECENT));

const onThing =
  <T extends { readonly id: string }>(
    name: string,
    of: (world: World) => readonly T[],
    act: (thing: T, here: Here) => Omit<Operation, 'name' | 'method'> & { method?: 'GET' },
  ): Make =>
  (here) => {
    const thing = recent(here, of(here.world));
    return thing && { name, method: 'POST', ...act(thing, here) };
  };

const requestShare: Make = ({ world, chance, number, today }) => {
  const { id: entry, provider } = chance.pick(world.entries);
  const consumer = chance.pick(world.departments.filter((one) => one !== provider));
  return {
    name: 'requestShare',
    who: officer(consumer),
    method: 'POST',
    path: '/share/requests',
    body: {
      entry,
      purpose: `第${number}次办理`,
      purposeCategory: 'government',
      scenario: '义务教育招生划片',
      dutyBasis: '《中华人民共和国义务教育法》第七条',
      answers: [{ condition: CONDITION, answer: '仅用于本次办理' }],
      responsibleUser: `officer-of-${consumer}`,
      fields: ['code', 'name'],
      endsOn: addDays(today, 3 + chance.below(60)),
    },
    learn: ({ id, grant }) => {
      world.requests.push({ id, provider, consumer });
      if (grant) world.grants.push({ id: grant, provider, consumer });
    },
  };
};

const saveEntry: Make = ({ world, chance, number }) => {
  const provider = chance.pick(world.departments);
  const more = { name: `目录第${number}号`, shareType: 'conditional', shareConditions: [CONDITION] };
  return {
    name: 'saveEntry',
    who: officer(provider),
    method: 'POST',
    path: '/catalog/entries',
    body: entryContent(world.systems[provider]!, DIVISION_ITEMS, more),
    learn: ({ id }) => world.drafts.push({ id, provider, step: 'submit' }),
  };
};

const ENTRY_STEPS: Readonly<Record<string, { body: object; by: 'provider' | 'regulator'; next: string }>> = {
  submit: { body: {}, by: 'provider', next: 'review' },
  review: { body: { decision: 'approve', secrecy: 'passed' }, by: 'regulator', next: 'publish' },
  publish: { body: {}, by: 'regulator', next: 'done' },
};
const moveEntry: Make = (here) => {
  const draft = recent(here, here.world.drafts);
  const step = draft && ENTRY_STEPS[draft.step!];
  if (!step) return undefined;
  return {
    name: `${draft.step}Entry`,
    who: step.by === 'provider' ? officer(draft.provider) : REGULATOR,
    method: 'POST',
    path: `/catalog/entries/${draft.id}/${draft.step}`,
    body: step.body,
    learn: () => {
      draft.step = step.next;
      if (step.next === 'done') here.world.drafts.splice(here.world.drafts.indexOf(draft), 1);
    },
  };
};

const onRequest = (verb: string, by: 'provider' | 'consumer', body: object, name = `${verb}Share`): Make =>
  onThing(
    name,
    ({ requests }) => requests,
    (request, { world }) => ({
      who: officer(request[by]),
      path: `/share/requests/${request.id}/${verb}`,
      body,
      learn: ({ grant }) => {
        if (grant) world.grants.push({ ...request, id: grant });
      },
    }),
  );

const onGrant = (verb: string, by: 'provider' | 'consumer', body: object): Make =>
  onThing(
    `${verb}Grant`,
    ({ grants }) => grants,
    (grant) => ({ who: officer(grant[by]), path: `/share/grants/${grant.id}/${verb}`, body }),
  );

/** What clients do, and how often beside each other. */
const OPERATIONS: readonly (readonly [often: number, make: Make])[] = [
  [30, requestShare],
  [18, onRequest('approve', 'provider', {})],
  [
    6,
    onRequest('refuse', 'provider', { basis: { type: 'law', name: '数据安全法', article: '21' }, reason: '依法不予' }),
  ],
  [4, onRequest('withdraw', 'consumer', {})],
  [5, onRequest('ask-supplement', 'provider', { missing: ['经办人证明'] }, 'askSupplement')],
  [4, onRequest('supplement', 'consumer', { answers: [{ condition: CONDITION, answer: '已补正' }] })],
  [4, onGrant('suspend', 'provider', { reason: '核查使用情况' })],
  [3, onGrant('resume', 'provider', { reason: '核查完毕' })],
  [2, onGrant('end', 'consumer', { reason: '不再需要' })],
  [1, onGrant('revoke', 'provider', { reason: '条件不再具备' })],
  [5, saveEntry],
  [8, moveEntry],
  [
    5,
    onThing(
      'fileDoubt',
      ({ grants }) => grants,
      (grant, { today, world }) => ({
        who: officer(grant.consumer),
        path: '/objections/shared-data/doubts',
        body: { grant: grant.id, found: today, item: 'name', description: '名称与实际不符' },
        learn: ({ id }) => world.doubts.push({ ...grant, id }),
      }),
    ),
  ],
  [
    3,
    onThing(
      'answerDoubt',
      ({ doubts }) => doubts,
      (doubt) => ({
        who: officer(doubt.provider),
        path: `/objections/shared-data/doubts/${doubt.id}/answer`,
        body: { handling: '已核对底册', reply: '数据无误', decision: 'uphold' },
      }),
    ),
  ],
  // Refused for whoever it is not addressed to: a refusal leaves evidence too.
  [
    2,
    onThing(
      'approveShare',
      ({ requests }) => requests,
      ({ id, consumer }) => ({ who: officer(consumer), path: `/share/requests/${id}/approve`, body: {} }),
    ),
  ],
];
const TOTAL = OPERATIONS.reduce((sum, [often]) => sum + often, 0);

/** The next thing that a client does, chosen from what it knows. */
export const nextOperation = (here: Here): Operation => {
  for (;;) {
    let drawn = here.chance.below(TOTAL);
    for (const [often, make] of OPERATIONS) {
      if (drawn < often) {
        const operation = make(here);
        if (operation) return operation;
        break;
      }
      drawn -= often;
    }
  }
};
