import { generateKeyPairSync } from 'node:crypto';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { Role } from '../../functions/platform/roles.ts';
import type { Route } from '../../functions/platform/route.ts';
import { aDepartment, aPublishedEntry, aSubmission, aSystem, requestContent } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { storedThings } from './stored-things.ts';

/** Whose a thing is, seen from the callers of these tests. */
export const PLACES = ['own', 'other', 'elsewhere'] as const;
export type Place = (typeof PLACES)[number];

/** Two bodies each: whose data it is, and who uses it. The last two are another county's. */
export const BODIES: Readonly<Record<Place, { provider: string; consumer: string; division: string }>> = {
  own: { provider: 'provider', consumer: 'consumer', division: '511702' },
  other: { provider: 'third', consumer: 'fourth', division: '511702' },
  elsewhere: { provider: 'outland', consumer: 'faraway', division: '511703' },
};

/** Real things of one pair of bodies, by the collection that a path names them under. */
export type Things = Readonly<Record<string, string>>;

/** Each role, the regulator's and the first county's; a department's twice: as whose data it is, and as who uses it. */
export const CALLERS: readonly { readonly name: string; readonly role: Role; readonly as: As }[] = [
  { name: 'public', role: 'public', as: 'public:person-of-own' },
  { name: 'officer', role: 'officer', as: 'officer@provider' },
  { name: 'custodian', role: 'custodian', as: 'custodian@provider' },
  { name: 'officer (user)', role: 'officer', as: 'officer@consumer' },
  { name: 'custodian (user)', role: 'custodian', as: 'custodian@consumer' },
  { name: 'operator', role: 'operator', as: 'operator@regulator' },
  { name: 'administrator', role: 'administrator', as: 'administrator@regulator' },
  { name: 'county-regulator', role: 'county-regulator', as: 'county-regulator@511702' },
  { name: 'auditor', role: 'auditor', as: 'auditor@regulator' },
];

const FIXED: Readonly<Record<string, string>> = {
  year: '2027',
  format: 'csv',
  city: 'dazhou',
  log: 'sha256',
  number: '1',
  n: '1',
  version: '1',
  article: '1',
  name: 'package_list',
  page: '1',
  channel: 'hall',
  day: '2026-03-02',
  // Ahead: nothing is counted, and nothing can be begun.
  period: '2030',
};

/** What a path says where these tests have no such thing. */
export const NO_THING = 'no-such-thing';

/** The value of each parameter of a path, for things of this place; none where these tests have no such thing. */
export const parametersOf = ({ path }: Route, of: Things): Record<string, string> => {
  const segments = path.split('/');
  return Object.fromEntries(
    segments.flatMap((segment, i) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (!name) return [];
      const collection = segments.slice(0, i).join('/').replace('/{kind}', '/security-rules');
      const fixed = name === 'kind' ? (path.startsWith('/registers') ? 'security-rules' : 'guide') : FIXED[name];
      return [[name, of[collection] ?? of[name] ?? fixed ?? NO_THING]];
    }),
  );
};

/** Lists of bodies. */
const BODIES_BY_NAME = ['units', 'participants', 'consumers', 'approvers', 'finance'];

/** What a body or query names its things by, for things of this place. */
export const namedBy = (things: Readonly<Record<Place, Things>>, place: Place): Record<string, unknown> => {
  const of = things[place];
  const { provider, consumer } = BODIES[place];
  return {
    entry: of['/catalog/entries'],
    grant: of['/share/grants'],
    request: of['/share/requests'],
    organisation: provider,
    provider,
    consumer,
    thirdParty: consumer,
    ...Object.fromEntries(BODIES_BY_NAME.map((name) => [name, consumer])),
    purpose: of.purpose,
    scenario: of.scenario,
    channel: 'platform-api',
  };
};

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let keys = 0;
const aKey = () => {
  keys += 1;
  return keys === 1
    ? publicKey.export({ format: 'jwk' })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
};

const thingsOf = async (county: TestCounty, place: Place): Promise<Things> => {
  const { provider, consumer, division } = BODIES[place];
  for (const id of [provider, consumer]) await aDepartment(county, id, { division });
  const [P, C] = [`officer@${provider}`, `officer@${consumer}`] as const;
  const post = (as: As, path: string, body: object) => county.must('POST', path, { as, body });
  const { id: entry } = await aPublishedEntry(county, { name: `清单${place}` }, provider);
  const submission = await aSubmission(county, entry, undefined, {}, provider);
  const request = () =>
    post(C, '/share/requests', requestContent(entry, { responsibleUser: `officer-of-${consumer}` }));
  const approved = await request();
  let answer = await post(`custodian@${provider}`, `/share/requests/${approved.id}/approve`, {});
  if (answer.status !== 'approved')
    answer = await post('administrator@regulator', `/share/requests/${approved.id}/approve`, {});
  const grant = answer.grant as string;
  const { status } = await county.must('GET', `/share/grants/${grant}`, { as: C });
  if (status === 'pending') {
    await post(P, `/share/grants/${grant}/conditions`, {});
    for (const as of [P, C]) await post(as, `/share/grants/${grant}/sign`, { document: '协议 1' });
  }
  const objection = await post(`public:person-of-${place}`, '/objections', {
    entry,
    item: 'name',
    record: '110101',
    ground: 'error',
    description: '名称有误',
    materials: [{ name: '证明', sha256: 'a'.repeat(64) }],
  });
  const doubt = await post(C, '/objections/shared-data/doubts', {
    entry,
    found: '2026-03-02',
    item: 'name',
    description: '不符',
  });
  const pending = await request();
  const dispute = await post(C, '/disputes', { about: { type: 'request', id: pending.id }, subject: '分歧' });
  const record = await post(P, '/registers/security-rules', {
    data: { title: '办法', version: '1', rules: '分级', measures: '加密' },
  });
  const issue = await post('operator@regulator', '/quality/issues', { entry, says: '名称不一致', item: 'name' });
  const machine = await post(P, '/identity/machines', {
    organisation: provider,
    name: '前置机',
    key: aKey(),
    ground: '批复',
  });
  const emergency = await post(P, '/identity/emergencies', {
    role: 'officer',
    organisation: consumer,
    reason: '应急',
    hours: 1,
  });
  const inquiry = await post(P, `/share/grants/${grant}/inquiries`, { question: '用途？' });
  const { entry: _, fields, answers, ...common } = requestContent(entry) as Record<string, unknown>;
  const attachments = [{ name: '批文.pdf', sha256: 'a'.repeat(64) }];
  const batch = await post(C, '/share/request-batches', {
    ...common,
    requests: [{ entry, fields, answers }],
    attachments,
  });
  const { purpose, scenario } = requestContent(entry);
  const change = await post(P, `/catalog/entries/${entry}/changes`, {
    kind: 'withdraw',
    cause: { what: '职能调整', arose: '2026-03-02' },
  });
  await county.must('PUT', `/share/scopes/${entry}`, { as: P, body: { fields: ['code', 'name'], reason: '初次确定' } });
  const release = await post(P, '/catalog/releases', { scope: 'organisation' });
  const measurement = await post(P, `/quality/entries/${entry}/measurements`, {});
  await county.works.idle();
  const { holds } = await county.must('POST', `/versions/entries/${entry}/holds`, {
    as: 'operator@regulator',
    body: { reason: '审计取证' },
  });
  return {
    ...(await storedThings(county, { place, provider, consumer, division, entry, grant })),
    hold: holds[0].id,
    '/organisations': provider,
    '/catalog/entries': entry,
    '/catalog/changes': change.id,
    '/catalog/releases': release.id,
    '/gathering/entries': entry,
    '/gathering/submissions': submission.id,
    '/versions/entries': entry,
    '/share/requests': pending.id,
    '/share/request-batches': batch.id,
    '/share/grants': grant,
    '/share/scopes': entry,
    '/share/entries': entry,
    '/share/inquiries': inquiry.id,
    '/data/grants': grant,
    '/data/entries': entry,
    '/open-data/datasets': entry,
    '/objections': objection.id,
    '/objections/shared-data/doubts': doubt.id,
    '/disputes': dispute.id,
    '/quality/entries': entry,
    '/quality/issues': issue.id,
    '/quality/measurements': measurement.id,
    '/quality/departments': provider,
    '/statistics/entries': entry,
    '/statistics/declarations': entry,
    '/supervision/duties': `request.${pending.id}.share.reply.1`,
    '/registers/security-rules': record.id,
    '/identity/accounts': `officer-of-${provider}`,
    '/identity/machines': machine.id,
    '/identity/emergencies': emergency.id,
    system: await aSystem(county, provider),
    kid: machine.keys[0].kid,
    purpose,
    scenario: scenario as string,
  };
};

/** Commands that write. Once the county stands still they are taken and nothing comes of them. */
const WRITES = ['PutCommand', 'UpdateCommand', 'DeleteCommand', 'TransactWriteCommand'];

const still = <T extends object>(given: T, isStill: () => boolean, answers: Readonly<Record<string, unknown>>): T =>
  new Proxy(given, {
    get: (target, name, self) =>
      isStill() && String(name) in answers ? async () => answers[String(name)] : Reflect.get(target, name, self),
  });

/**
 * A county with things of three places, which then stands still: every request is decided as it would be, and none changes
 * what the next one finds. With `goesOn` it lives on.
 */
export const threePlaces = async ({ city = 'dazhou' as RegulationId, goesOn = false } = {}) => {
  let frozen = false;
  const isStill = () => frozen;
  const county = await aCounty(city, {
    replace: (deps: Deps) => {
      const { client } = deps.store;
      const send = (command: never) =>
        frozen && WRITES.includes((command as object).constructor.name) ? Promise.resolve({}) : client.send(command);
      const quiet = new Proxy(client, {
        get: (target, name, self) => (name === 'send' ? send : Reflect.get(target, name, self)),
      });
      return {
        store: { ...deps.store, client: quiet },
        objects: still(deps.objects, isStill, { putIfAbsent: true, putFileIfAbsent: true, replace: undefined }),
        works: still(deps.works, isStill, { start: undefined }),
        timers: still(deps.timers, isStill, { arm: undefined }),
      };
    },
  });
  await aDepartment(county, 'regulator');
  const things = {
    own: await thingsOf(county, 'own'),
    other: await thingsOf(county, 'other'),
    elsewhere: await thingsOf(county, 'elsewhere'),
  } satisfies Record<Place, Things>;
  await county.settle();
  frozen = !goesOn;
  return { county, things };
};
