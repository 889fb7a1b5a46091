import { AUDITOR, type DemoCounty, officer, REGULATOR } from './county.ts';

/** The parties of the sharing part: who has the data, who asks for it, and who has nothing to do with it. */
export const PROVIDER = 'civil-affairs';
export const CONSUMER = 'education';
export const STRANGER = 'transport';
export const CONDITION = '仅用于本单位依法履职';
export const PURPOSE = '核对学校所在行政区划';
export const SCENARIO = '义务教育招生划片';
export const FIELDS = ['code', 'name', 'city_code'];

/** Asks for three fields of a conditional entry, saying all that any of the cities wants said. */
export const ask = ({ must }: DemoCounty, entry: string, endsOn: string) =>
  must(officer(CONSUMER), 'POST', '/share/requests', {
    body: {
      entry,
      purpose: PURPOSE,
      purposeCategory: 'government',
      scenario: SCENARIO,
      dutyBasis: '《中华人民共和国义务教育法》第七条',
      answers: [{ condition: CONDITION, answer: '仅用于招生划片，不转给他人' }],
      responsibleUser: `officer-of-${CONSUMER}`,
      fields: FIELDS,
      endsOn,
    },
  });

/** Approves as whoever the city's law names, one after the other. Answers with the request as it is then. */
export const approve = async ({ must }: DemoCounty, id: string) => {
  const request = await must(officer(PROVIDER), 'POST', `/share/requests/${id}/approve`, { body: {} });
  if (request.status !== 'submitted') return request;
  return must(REGULATOR, 'POST', `/share/requests/${id}/approve`, { body: {} });
};

/** What fulfils a thing that the law asks for before a grant may be used; by whom. */
const REMEDIES: Readonly<Record<string, (county: DemoCounty, grant: string) => Promise<unknown>>> = {
  'agreement-signed-by-both': async ({ must }, grant) => {
    for (const side of [PROVIDER, CONSUMER])
      await must(officer(side), 'POST', `/share/grants/${grant}/sign`, { body: { document: '安全保密协议' } });
  },
  'conditions-met': ({ must }, grant) =>
    must(officer(PROVIDER), 'POST', `/share/grants/${grant}/conditions`, { body: {} }),
};

/** Reads beforehand what the grant still lacks and fulfils it. Answers with the codes of what it lacked. */
export const completeGrant = async (county: DemoCounty, grant: string): Promise<string[]> => {
  const { actions } = await county.must(officer(CONSUMER), 'GET', `/share/grants/${grant}`);
  const codes: string[] = actions
    .filter(({ name }: { name: string }) => name === 'activate')
    .flatMap(({ missing }: { missing: { code: string }[] }) => missing.map(({ code }) => code))
    .sort();
  for (const code of codes) await REMEDIES[code]?.(county, grant);
  return codes;
};

/** A duty with every day of its count, as supervision explains it. */
export const dutyOf = ({ must }: DemoCounty, id: string) => must(AUDITOR, 'GET', `/supervision/duties/${id}`);
