import * as z from 'zod';
import { ASKED_AGAIN, FRESH } from '../../platform/fresh.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Id, IdParams, Line, LinkView, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Archive } from './archive.ts';
import { CONTENT_TYPES, ServiceFile, Signature } from './file.ts';
import { Authority, Seal } from './seal.ts';

const Pem = z
  .string()
  .max(20_000)
  .regex(/^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/, 'one certificate as PEM');
const NumberParams = z.strictObject({ number: z.string().regex(/^[\w.-]{1,100}$/) });
const FileView = ServiceFile.omit({ seal: true, by: true });
const SealView = Seal.omit({ seal: true });
const AuthorityView = Authority.omit({ seal: true });
const LicenceView = z.object({
  number: z.string(),
  valid: z.boolean(),
  type: z.string(),
  name: z.string(),
  agency: z.string(),
  holder: z.string().describe('Masked'),
  issuedOn: CalendarDay,
  until: CalendarDay.optional(),
  revokedOn: CalendarDay.optional(),
  standIn: z.boolean().describe('The number came from a stand-in of the unified system, for trying things out'),
  version: z.int(),
});
const PEOPLE = ['public', ...DEPARTMENT] as const;

export const paperRoutes = {
  announceFile: route({
    name: 'announceFile',
    room: 'services',
    method: 'POST',
    path: '/services/files',
    who: PEOPLE,
    says: { zh: '上传电子材料', en: 'Announce a file, and get the link to upload it by' },
    body: z.strictObject({ name: Line, contentType: z.enum(CONTENT_TYPES) }),
    answer: { status: 201, body: FileView.extend({ upload: LinkView }) },
    problems: [],
  }),
  checkFile: route({
    name: 'checkFile',
    room: 'services',
    method: 'POST',
    path: '/services/files/{id}/check',
    who: PEOPLE,
    says: { zh: '核验电子材料和电子签名', en: 'Check what was uploaded, and its signatures' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: FileView },
    problems: ['not-found', 'not-uploaded', 'file-too-large', 'already-exists', 'stale-version'],
  }),
  openFile: route({
    name: 'openFile',
    room: 'services',
    method: 'GET',
    path: '/services/applications/{id}/files/{file}',
    who: [...PEOPLE, ...REGULATOR, 'auditor'],
    says: { zh: '查看办件材料', en: 'Open a file of a case' },
    params: IdParams.extend({ file: Id }),
    answer: { status: 200, body: FileView.extend({ download: LinkView }) },
    problems: ['not-found', 'other-organisation'],
  }),
  acceptAuthority: route({
    name: 'acceptAuthority',
    room: 'services',
    method: 'POST',
    path: '/services/authorities',
    who: REGULATOR,
    says: { zh: '登记电子认证服务机构', en: 'Accept an authority of electronic certificates' },
    body: z.strictObject({ name: Line, certificate: Pem }),
    answer: { status: 201, body: AuthorityView },
    problems: ['already-exists', 'unreadable-certificate'],
  }),
  listAuthorities: route({
    name: 'listAuthorities',
    room: 'services',
    method: 'GET',
    path: '/services/authorities',
    who: 'anyone',
    says: { zh: '认可的电子认证服务机构', en: 'Authorities whose certificates are accepted' },
    query: PageQuery,
    answer: { status: 200, fresh: FRESH, body: pageOf(AuthorityView) },
    problems: ['invalid-cursor'],
  }),
  registerSeal: route({
    name: 'registerSeal',
    room: 'services',
    method: 'POST',
    path: '/services/seals',
    who: REGULATOR,
    says: { zh: '登记统一电子印章', en: 'Register a seal of the unified system' },
    body: z.strictObject({ organisation: Id, name: Line, certificate: Pem }),
    answer: { status: 201, body: SealView },
    problems: ['unknown-organisation', 'already-exists', 'unreadable-certificate'],
  }),
  revokeSeal: route({
    name: 'revokeSeal',
    room: 'services',
    method: 'POST',
    path: '/services/seals/{id}/revoke',
    who: REGULATOR,
    says: { zh: '注销电子印章', en: 'Revoke a seal' },
    params: IdParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: SealView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
  listSeals: route({
    name: 'listSeals',
    room: 'services',
    method: 'GET',
    path: '/services/seals',
    who: 'anyone',
    says: { zh: '统一电子印章名册', en: 'The unified register of seals' },
    query: PageQuery,
    answer: { status: 200, fresh: FRESH, body: pageOf(SealView) },
    problems: ['invalid-cursor'],
  }),
  verifyDocument: route({
    name: 'verifyDocument',
    room: 'services',
    method: 'POST',
    path: '/services/documents/verify',
    who: 'anyone',
    says: { zh: '验章验签', en: 'Verify the seals and signatures in a document' },
    body: z.strictObject({ document: z.base64().max(4_000_000).describe('PDF or XML, base64') }),
    answer: {
      status: 200,
      body: z.object({
        sealed: z.boolean().describe('It bears a valid seal of the unified register'),
        signatures: z.array(Signature.extend({ organisation: z.string().optional(), sealName: z.string().optional() })),
      }),
    },
    problems: [],
  }),
  issueLicence: route({
    name: 'issueLicence',
    room: 'services',
    method: 'POST',
    path: '/services/licences',
    who: DEPARTMENT,
    says: { zh: '通过统一电子证照系统制证', en: 'Issue a licence through the unified system' },
    body: z.strictObject({ application: Id, type: Line, name: Line, until: CalendarDay.optional() }),
    answer: { status: 201, body: LicenceView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'not-connected', 'already-exists'],
  }),
  verifyLicence: route({
    name: 'verifyLicence',
    room: 'services',
    method: 'GET',
    path: '/services/licences/{number}',
    who: 'anyone',
    says: { zh: '核验电子证照', en: 'Verify a licence by its number' },
    params: NumberParams,
    answer: { status: 200, fresh: ASKED_AGAIN, body: LicenceView },
    problems: ['not-found'],
  }),
  revokeLicence: route({
    name: 'revokeLicence',
    room: 'services',
    method: 'POST',
    path: '/services/licences/{number}/revoke',
    who: DEPARTMENT,
    says: { zh: '注销电子证照', en: 'Revoke a licence' },
    params: NumberParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: LicenceView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
  getArchive: route({
    name: 'getArchive',
    room: 'services',
    method: 'GET',
    path: '/services/archives/{id}',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查看电子档案', en: 'Read the archive of a closed case' },
    params: IdParams,
    answer: { status: 200, body: Archive.omit({ seal: true }) },
    problems: ['not-found'],
  }),
  checkArchive: route({
    name: 'checkArchive',
    room: 'services',
    method: 'GET',
    path: '/services/archives/{id}/check',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '核对电子档案完整性', en: 'Check that an archive is as it was' },
    params: IdParams,
    answer: {
      status: 200,
      body: z.object({
        intact: z.boolean(),
        parts: z.array(z.object({ name: z.string(), intact: z.boolean(), sha256: z.string().optional() })),
      }),
    },
    problems: ['not-found'],
  }),
};
