import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { aCounty, nine } from '../support/county.ts';
import { aSigner, revocationList, signedPdf } from '../support/signing.ts';

const REGULATOR = 'operator@regulator';
const authority = aSigner('Test Authority');
const person = aSigner('Zhang San', authority);

const read: string[] = [];
const county = await aCounty('shuangliao', {
  replace: ({ objects }) => ({
    objects: {
      ...objects,
      read: (key: string) => {
        read.push(key);
        return objects.read(key);
      },
    },
  }),
});
const verdict = async () =>
  (
    await county.must('POST', '/services/documents/verify', {
      body: { document: signedPdf(person, 'x').toString('base64') },
    })
  ).signatures[0];
const fetched = async (times: number): Promise<number> => {
  const before = read.length;
  for (let n = 0; n < times; n += 1) await verdict();
  return read.slice(before).filter((key) => key.includes('revocations/')).length;
};

describe('The list of certificates that an authority took back', () => {
  let id: string;
  let version: number;
  const load = async (list: string): Promise<void> => {
    const path = `/services/authorities/${id}/revocations`;
    ({ version } = await county.must('POST', path, { as: REGULATOR, body: { list, version } }));
  };
  beforeAll(async () => {
    await threeBodies(county);
    const body = { name: 'Test Authority', certificate: authority.certificate };
    ({ id, version } = await county.must('POST', '/services/authorities', { as: REGULATOR, body }));
    await load(await revocationList(authority, [], '2026-02-20'));
  });

  it('is fetched once while it is fresh, and a new one counts from the moment it is on file', async () => {
    expect(await verdict()).toMatchObject({ valid: true });
    expect(await fetched(3)).toBe(0);
    await load(await revocationList(authority, [person], '2026-03-01'));
    expect(await verdict()).toMatchObject({ valid: false, fault: 'revoked' });
    expect(await fetched(3)).toBe(0);
  });

  it('is fetched each time once the day has passed for which the authority promised the next', async () => {
    county.clock.moveTo(nine('2026-04-02'));
    expect(await fetched(2)).toBe(2);
    expect(await verdict()).toMatchObject({ fault: 'revoked' });
  });
});
