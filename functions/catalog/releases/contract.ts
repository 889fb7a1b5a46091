import * as z from 'zod';
import { ReleasedEntry } from '../../domain/catalog/release.ts';
import { ReceiptBody } from '../../platform/province.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, IdParams, Line, OnOff, PageQuery, Prose, pageOf } from '../../platform/schemas.ts';
import { ChangeRequest } from '../repository.ts';
import { RELEASE_SCOPES, Release } from './release.ts';

const ReleaseView = Release.omit({ seal: true });

export const releaseRoutes = {
  releaseCatalog: route({
    name: 'releaseCatalog',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/releases',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '发布目录版本', en: 'Release a numbered version of a catalog' },
    body: z.strictObject({
      scope: z
        .enum(RELEASE_SCOPES)
        .describe("county: the regulator's; organisation: one's own; line: its department's"),
      line: Line.optional(),
      cites: z.array(Id).max(30).default([]).describe('Reported changes that it takes up'),
      note: Prose.optional(),
    }),
    answer: { status: 201, body: ReleaseView },
    problems: [
      'role-not-allowed',
      'other-organisation',
      'unknown-caller',
      'unknown-record',
      'wrong-state',
      'stale-version',
    ],
  }),
  listCatalogReleases: route({
    name: 'listCatalogReleases',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/releases',
    who: STAFF,
    says: { zh: '目录的历次版本', en: 'Releases of a catalog, latest first' },
    query: PageQuery.extend({
      scope: z.enum(RELEASE_SCOPES).default('county'),
      of: z.string().max(100).optional(),
      reported: OnOff.optional().describe('false: without a receipt of the province'),
    }),
    answer: { status: 200, body: pageOf(ReleaseView) },
    problems: ['invalid-cursor', 'invalid-request'],
  }),
  getRelease: route({
    name: 'getRelease',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/releases/{id}',
    who: STAFF,
    says: { zh: '查看目录版本及其条目', en: 'Read a release and what it names' },
    params: IdParams,
    answer: {
      status: 200,
      body: ReleaseView.extend({
        contributions: z.array(
          z.object({ organisation: z.string(), name: z.string(), entries: z.array(ReleasedEntry) }),
        ),
      }),
    },
    problems: ['not-found'],
  }),
  getReleaseChanges: route({
    name: 'getReleaseChanges',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/releases/{id}/changes',
    who: STAFF,
    says: { zh: '与上一版本（或指定版本）的差异', en: 'What changed since the release before it, or another' },
    params: IdParams,
    query: z.strictObject({ since: Id.optional() }),
    answer: {
      status: 200,
      body: z.object({
        since: z.string().optional(),
        added: z.array(ReleasedEntry),
        changed: z.array(z.object({ before: ReleasedEntry, after: ReleasedEntry })),
        removed: z.array(ReleasedEntry),
      }),
    },
    problems: ['not-found'],
  }),
  getReleasePackage: route({
    name: 'getReleasePackage',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/releases/{id}/package',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '下载上报省平台的目录包', en: 'The package for the provincial platform' },
    params: IdParams,
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found'],
  }),
  recordReceipt: route({
    name: 'recordReceipt',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/releases/{id}/receipt',
    who: REGULATOR,
    says: { zh: '登记省平台回执', en: 'Record the receipt of the province' },
    params: IdParams,
    body: ReceiptBody,
    answer: { status: 200, body: ReleaseView },
    problems: ['not-found', 'already-exists', 'stale-version', 'invalid-request'],
  }),
  listChangeQueue: route({
    name: 'listChangeQueue',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/changes',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '待目录更新的变更', en: 'Reported changes that no release has taken up yet' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(ChangeRequest.omit({ seal: true })) },
    problems: ['invalid-cursor'],
  }),
};
