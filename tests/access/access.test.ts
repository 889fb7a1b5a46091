import { createHmac } from 'node:crypto';
import { type CryptoKey, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEPARTMENT, ROLES, type Role } from '../../functions/platform/roles.ts';
import type { Route } from '../../functions/platform/route.ts';
import { routeList } from '../../functions/routes.ts';
import type { As, TestCounty } from '../support/county.ts';
import { CALLERS, NO_THING, namedBy, PLACES, type Place, parametersOf, type Things, threePlaces } from './places.ts';
import { fits, sampleOf } from './sample.ts';

/**
 * Every route for every role on what is one's own, another department's and another county's: real things, the least
 * lawful body that the row's schema takes, and a county that stands still meanwhile. Who reaches what is written down in
 * `reach.txt`, where a change is seen and reviewed; what must hold whatever stands there is below.
 */
let county: TestCounty;
let things: Record<Place, Things>;

/** Parts of paths for which these tests have no thing, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  'getBatch {batch}': 'a batch lies within the submission, which is there: who may see it is decided on that',
  'mayAskMaterial {code}': 'a word of a list within the item, which is there',
  'getCheckpoint {size}': 'a figure; the log is everyone’s',
  'downloadRelease {release}': 'a release is everyone’s',
  'approveOpenTable {id}': 'a table for the public is proposed by its department; these tests have none',
  'returnOpenTable {id}': 'the same',
  'loadRevocations {id}': 'an authority stands by its certificate; these tests have none',
  'getHarvested {id}': 'what others publish is everyone’s',
};

interface Asked {
  readonly path: string;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
}
const requests = new Map<string, Asked>();
const requestOf = (row: Route, place: Place): Asked => {
  const key = `${row.name} ${place}`;
  const known = requests.get(key);
  if (known) return known;
  const values = parametersOf(row, things[place]);
  const query = row.query && (sampleOf(row.query, namedBy(things, place)) as Record<string, unknown>);
  const declared =
    row.path.startsWith('/data/grants') && row.method === 'GET' && row.query && fits(row.query, { purpose: 'x' });
  const asked: Asked = {
    path: row.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]!)),
    ...(row.body ? { body: sampleOf(row.body, namedBy(things, place)) } : {}),
    query: {
      ...(declared ? { purpose: things[place].purpose!, scenario: things[place].scenario! } : {}),
      ...Object.fromEntries(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)])),
    },
  };
  requests.set(key, asked);
  return asked;
};

/** The county stands still, so requests cannot disturb each other. */
const AT_ONCE = 12;
const inParallel = async <T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(act));
};

/** `ok`, or the code of the problem. */
type Verdict = string;
/** Where our own fault came out; an incomplete thing of these tests is none. */
const broken = new Set<string>();
const ask = async (row: Route, token: string, place: Place): Promise<Verdict> => {
  const { path, body, query = {} } = requestOf(row, place);
  const answer = await county.call(row.method, path, { token, query, ...(row.body ? { body } : {}) });
  if (answer.status === 500) broken.add(`${row.name} on ${place}`);
  return answer.status < 400 ? 'ok' : answer.body.code;
};

const verdicts = new Map<string, Record<Place, Verdict>>();
const verdictOf = (row: Route, { name }: { readonly name: string }): Record<Place, Verdict> =>
  verdicts.get(`${row.name} ${name}`)!;
let asked = 0;

beforeAll(async () => {
  ({ county, things } = await threePlaces());
  for (const { name, as } of CALLERS) {
    const token = await county.tokenFor(as as Exclude<As, 'nobody'>);
    await inParallel(routeList, async (row) => {
      const found = {} as Record<Place, Verdict>;
      // A path that names no thing is the same for all places, but for what its body names.
      for (const place of row.path.includes('{') || row.body ? PLACES : (['own'] as const)) {
        found[place] = await ask(row, token, place);
        asked += 1;
      }
      verdicts.set(`${row.name} ${name}`, found);
    });
  }
}, 400_000);

const withThing = routeList.filter((row) => row.path.includes('{'));
const mayAsk = ({ who }: Route, role: Role): boolean => who === 'anyone' || who.includes(role);
/** Callers of departments and of the public, who have nothing to do with the things of the other places. */
const strangers = CALLERS.filter(({ role }) => role === 'public' || DEPARTMENT.some((one) => one === role));

/** What one may do across departments, and why it harms nobody. */
const ACROSS: Readonly<Record<string, string>> = {
  postAction: 'an action of CKAN reads what is open, whatever its method',
  postActionOfThree: 'the same',
  exportRegister: 'a register is everyone’s; the file holds the lines that its caller may read',
};
/** What all staff may read of each other: the catalog and what describes it, never the data nor a case. */
const OPEN_AMONG_STAFF: readonly string[] = [
  'listOpenTables',
  'getOrganisation',
  'getNotices',
  'listSystems',
  'getEntry',
  'listEntryVersions',
  'listChanges',
  'getChange',
  'listPapers',
  'getGathering',
  'listDataVersions',
  'listGatheringChanges',
  'listPointers',
  'listCorrections',
  'listInterruptions',
  'getEntryUse',
  'getRules',
  'getQuality',
  'listMeasurements',
  'getMeasurement',
  'getChart',
  'listRecords',
  'getRegulation',
  'getRelease',
  'getReleaseChanges',
  'getReleasePackage',
  // What others mean to collect and gather, and how they share and serve, drafts too.
  'getPlan',
  'getGatheringPlan',
  'getScenario',
  'getInterface',
  'getItem',
  'listCounts',
];
/** Of these, what a county regulator sees of its own county alone. */
const OF_A_COUNTY: readonly string[] = ['getOrganisation', 'getNotices', 'listSystems'];

const NOT_OPEN = 'the entry is there, and not open yet: to the public it is not there';
const NO_DECLARATION = 'the entry is there, and nothing is declared of it';
const NO_LICENCE = 'licences go by their number, and none is issued';
const AHEAD = 'a period that lies ahead: nothing is counted of it, issued or published';
const OF_ITS_ASKER = 'an export is its asker’s alone, who is none of these callers';
/** Parts of things that are not there, or not to anyone who may ask here: what they answer is that, to everyone. */
const UNSEEN: Readonly<Record<string, string>> = {
  approveDeclaration: NO_DECLARATION,
  endDeclaration: NO_DECLARATION,
  getDeclaration: NO_DECLARATION,
  returnDeclaration: NO_DECLARATION,
  downloadDataset: NOT_OPEN,
  getCsvMetadata: NOT_OPEN,
  getDataPackage: NOT_OPEN,
  getDataset: NOT_OPEN,
  getDatasetGraph: NOT_OPEN,
  getSchemaOrg: NOT_OPEN,
  listContributions: NOT_OPEN,
  listReleases: NOT_OPEN,
  previewDataset: NOT_OPEN,
  getRegisterExport: OF_ITS_ASKER,
  getRegisterExportFile: OF_ITS_ASKER,
  getCalendarYear: 'a year whose holidays are not announced',
  getPublishedItem: 'the item is there, and a draft: on no channel',
  rateApplication: 'only its applicant rates a case, who is none of these callers',
  getProvinceExport: AHEAD,
  getPublished: AHEAD,
  getReport: AHEAD,
  getReportPage: AHEAD,
  getReportWorkbook: AHEAD,
  recordReportReceipt: AHEAD,
  revokeLicence: NO_LICENCE,
  verifyLicence: NO_LICENCE,
};

describe('Access', () => {
  it('is tried on things that are there, whoever’s they are', () => {
    const without = withThing.flatMap((row) =>
      PLACES.flatMap((place) =>
        Object.entries(parametersOf(row, things[place]))
          .filter(([, value]) => value === NO_THING)
          .map(([name]) => `${row.name} {${name}}`),
      ),
    );
    const named = [...new Set(without)];
    process.stdout.write(
      `access: ${withThing.length} routes name a thing, ${named.length} of them none that is there\n`,
    );
    expect(named.toSorted()).toEqual(Object.keys(WITHOUT).toSorted());
  });

  it('to a thing that is there is not refused as if it were not, save where it is hidden or has no such part yet', () => {
    const unseen = withThing
      .filter((row) => !WITHOUT[Object.keys(WITHOUT).find((one) => one.startsWith(`${row.name} `)) ?? ''])
      .filter((row) =>
        CALLERS.filter(({ role }) => mayAsk(row, role)).every((caller) => verdictOf(row, caller).own === 'not-found'),
      )
      .map(({ name }) => name);
    expect(unseen.toSorted()).toEqual(Object.keys(UNSEEN).toSorted());
  });

  it('is decided without a fault of ours', () => {
    expect([...broken]).toEqual([]);
  });

  it('is tried in over 2,000 cases', () => {
    expect(asked).toBeGreaterThan(2_000);
    expect(new Set(CALLERS.map(({ role }) => role))).toEqual(new Set(ROLES));
  });

  it('is refused to every role that a row does not name, whosever the thing is', () => {
    const refused = 'role-not-allowed';
    for (const row of routeList)
      for (const caller of CALLERS)
        if (!mayAsk(row, caller.role))
          expect([row.name, caller.name, ...new Set(Object.values(verdictOf(row, caller)))]).toEqual([
            row.name,
            caller.name,
            refused,
          ]);
  });

  it('to change another’s thing is nobody’s outside the regulator', () => {
    const reached = withThing
      .filter(({ method, name }) => method !== 'GET' && !ACROSS[name])
      .flatMap((row) =>
        strangers.flatMap((caller) => {
          const { other, elsewhere } = verdictOf(row, caller);
          return [other, elsewhere].includes('ok') ? [`${row.name} as ${caller.name}`] : [];
        }),
      );
    expect(reached).toEqual([]);
  });

  it('to read another’s thing is open where all staff may know, and nowhere else', () => {
    const reached = withThing
      .filter(({ method, who }) => method === 'GET' && who !== 'anyone')
      .filter((row) =>
        strangers.some((caller) => {
          const { other, elsewhere } = verdictOf(row, caller);
          return other === 'ok' || elsewhere === 'ok';
        }),
      );
    expect(reached.map(({ name }) => name).filter((name) => !OPEN_AMONG_STAFF.includes(name))).toEqual([]);
  });

  it('of a county regulator ends with its county', () => {
    const caller = CALLERS.find(({ role }) => role === 'county-regulator')!;
    const reached = withThing.filter(
      (row) => row.who !== 'anyone' && verdictOf(row, caller).elsewhere === 'ok' && !row.path.startsWith('/registers'),
    );
    const open = OPEN_AMONG_STAFF.filter((name) => !OF_A_COUNTY.includes(name));
    expect(reached.map(({ name }) => name).filter((name) => !open.includes(name))).toEqual([]);
  });

  it('is what was reviewed: who reaches what, route by route', async () => {
    const lines = withThing.flatMap((row) => {
      const groups = new Map<string, string[]>();
      for (const caller of CALLERS.filter(({ role }) => mayAsk(row, role))) {
        const { own, other, elsewhere } = verdictOf(row, caller);
        const key = [own, other, elsewhere].join(' | ');
        groups.set(key, [...(groups.get(key) ?? []), caller.name]);
      }
      return [`${row.method} ${row.path}`, ...[...groups].map(([key, names]) => `  ${key}  <- ${names.join(', ')}`)];
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('reach.txt');
  });
});

describe('A token that is not good', () => {
  const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const CLAIMS = {
    iss: 'https://issuer.test',
    aud: 'gongshu',
    sub: 'administrator-of-regulator',
    iat: now,
    exp: now + 3600,
  };
  const signedBySecret = (secret: string): string => {
    const text = `${base64({ alg: 'HS256', kid: 'test' })}.${base64(CLAIMS)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const BAD: Readonly<Record<string, () => string | Promise<string>>> = {
    'for another audience': () => county.tokenWith({ ...CLAIMS, aud: 'elsewhere' }),
    'for no audience': () => county.tokenWith({ ...CLAIMS, aud: undefined }),
    'of another issuer': () => county.tokenWith({ ...CLAIMS, iss: 'https://other.test' }),
    'of no issuer': () => county.tokenWith({ ...CLAIMS, iss: undefined }),
    'of nobody': () => county.tokenWith({ ...CLAIMS, sub: undefined }),
    'that has expired': () => county.tokenWith({ ...CLAIMS, iat: now - 7200, exp: now - 60 }),
    'that never expires': () => county.tokenWith({ ...CLAIMS, exp: undefined }),
    'that lives for a year': () => county.tokenWith({ ...CLAIMS, exp: now + 365 * 86_400 }),
    'that is not good yet': () => county.tokenWith({ ...CLAIMS, nbf: now + 600 }),
    'that was issued in the future': () => county.tokenWith({ ...CLAIMS, iat: now + 600, exp: now + 1200 }),
    'that says not when it was issued': () => county.tokenWith({ ...CLAIMS, iat: undefined }),
    'of an unknown key': () => county.tokenWith(CLAIMS, { kid: 'other' }),
    'signed by someone else': async () =>
      new SignJWT(CLAIMS)
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .sign((await generateKeyPair('ES256')).privateKey),
    'without a signature': () => `${base64({ alg: 'none' })}.${base64(CLAIMS)}.`,
    'whose signature was cut off': async () => (await county.tokenWith(CLAIMS)).replace(/[^.]+$/, ''),
    'signed with the public key as a secret (JWK)': () => signedBySecret(JSON.stringify(county.publicJwk)),
    'signed with the public key as a secret (PEM)': async () =>
      signedBySecret(
        await exportSPKI((await importJWK(county.publicJwk, 'ES256', { extractable: true })) as CryptoKey),
      ),
    'that a machine was never given': () => `gs_${'A'.repeat(43)}`,
  };

  it.each(Object.keys(BAD))('%s opens no door', async (name) => {
    const token = await BAD[name]!();
    const closed = routeList.filter(({ who }) => who !== 'anyone');
    await inParallel(closed, async (row) => {
      const { path, body } = requestOf(row, 'own');
      const answer = await county.call(row.method, path, { token, ...(row.body ? { body } : {}) });
      expect([row.name, answer.status, answer.body.code]).toEqual([row.name, 401, 'invalid-token']);
    });
  });

  it('differs from a good one in nothing else', async () => {
    const token = await county.tokenWith(CLAIMS);
    expect((await county.call('GET', '/organisations', { token })).status).toBe(200);
  });
});
