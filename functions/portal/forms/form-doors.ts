import { APPLICATION } from '../../../portal/forms/application.ts';
import { complaintFields } from '../../../portal/forms/complaint.ts';
import { opinionFields } from '../../../portal/forms/opinion.ts';
import { requestFields } from '../../../portal/forms/request.ts';
import { REVIEW } from '../../../portal/forms/review.ts';
import { applicationPage } from '../../../portal/pages/application.tsx';
import { appliedPage } from '../../../portal/pages/applied.tsx';
import { complaintPage } from '../../../portal/pages/complaint.tsx';
import { opinionPage } from '../../../portal/pages/opinion.tsx';
import { requestPage } from '../../../portal/pages/request.tsx';
import { reviewPage } from '../../../portal/pages/review.tsx';
import { subscribePage, unsubscribePage } from '../../../portal/pages/subscription.tsx';
import { entries } from '../../catalog/repository.ts';
import { applyForDataset } from '../../open/applications/apply-for-dataset.ts';
import { openRoutes } from '../../open/contract.ts';
import { contribute } from '../../open/contributions/contribute.ts';
import { subscribe } from '../../open/contributions/subscribe.ts';
import { unsubscribe } from '../../open/contributions/unsubscribe.ts';
import { askOpenReview } from '../../open/requests/ask-open-review.ts';
import { submitOpenRequest } from '../../open/requests/submit-open-request.ts';
import { isPublic } from '../../open-data/view.ts';
import { endpoint } from '../../platform/endpoint.ts';
import { get } from '../../platform/store.ts';
import { registerRoutes } from '../../registers/contract.ts';
import { filing } from '../../registers/filing.ts';
import { complaintLaws, institutions } from '../views/complaints.ts';
import { asksPurpose, requestStanding } from '../views/heard.ts';
import { departmentLines } from '../views/lists.ts';
import { standingApplication } from '../views/mine.ts';
import type { Visit } from '../visit.ts';
import type { FormDoor } from './form-door.ts';

const OWN = { ownKeys: true } as const;

const publicEntry = async ({ deps }: Visit, id: string) => {
  const entry = await get(deps.store, entries, id);
  return entry && isPublic(entry) ? entry : undefined;
};

export const FORMS: readonly FormDoor[] = [
  {
    path: /^\/requests\/new$/,
    ends: { receipt: 'request' },
    route: openRoutes.submitOpenRequest,
    take: endpoint(openRoutes.submitOpenRequest, submitOpenRequest, OWN),
    open: async ({ deps, today, query }) => ({
      fields: requestFields(await departmentLines(deps, today), asksPurpose(deps, today)),
      values: {
        requested: (query.get('about') ?? '').slice(0, 200),
        entry: query.get('entry') ?? '',
        holder: query.get('holder') ?? '',
      },
      page: requestPage,
    }),
    refusals: { 'unknown-organisation': 'holder' },
  },
  {
    path: /^\/requests\/(orq_[\w-]{1,60})\/review$/,
    ends: { receipt: 'review' },
    route: openRoutes.askOpenReview,
    take: endpoint(openRoutes.askOpenReview, askOpenReview, OWN),
    open: async ({ deps, today }, id) => {
      const standing = await requestStanding(deps, today, id);
      return standing && { fields: REVIEW, values: {}, page: (place, view) => reviewPage(place, standing, view) };
    },
    params: (id) => ({ id }),
    refusals: { 'wrong-code': 'code' },
  },
  {
    path: /^\/datasets\/([\w-]{1,64})\/opinion$/,
    ends: { receipt: 'opinion' },
    knows: true,
    route: openRoutes.contribute,
    take: endpoint(openRoutes.contribute, contribute, OWN),
    open: async (visit, id) => {
      const entry = await publicEntry(visit, id);
      return (
        entry && {
          fields: opinionFields(
            (entry.items ?? []).flatMap(({ label, masking }) => (masking === 'drop' ? [] : [label])),
          ),
          values: {},
          page: (place, view) => opinionPage(place, { id, name: entry.name }, view),
        }
      );
    },
    beside: (dataset) => ({ dataset }),
    numbers: ['stars'],
  },
  {
    path: /^\/datasets\/([\w-]{1,64})\/apply$/,
    ends: { receipt: 'application' },
    person: true,
    route: openRoutes.applyForDataset,
    take: endpoint(openRoutes.applyForDataset, applyForDataset),
    done: async ({ deps, place }, id, account) => {
      const before = await standingApplication(deps, account, id);
      return before && appliedPage(place, before);
    },
    open: async (visit, id) => {
      const entry = await publicEntry(visit, id);
      return entry?.openType === 'conditional' && entry.open.state === 'published'
        ? {
            fields: APPLICATION,
            values: {},
            page: (place, view) =>
              applicationPage(
                place,
                { id, name: entry.name, provider: entry.providerName, openConditions: entry.openConditions },
                view,
              ),
          }
        : undefined;
    },
    beside: (dataset) => ({ dataset }),
  },
  {
    path: /^\/datasets\/([\w-]{1,64})\/subscribe$/,
    ends: { page: '/mine' },
    person: true,
    route: openRoutes.subscribe,
    take: endpoint(openRoutes.subscribe, subscribe),
    open: async (visit, id) => {
      const entry = await publicEntry(visit, id);
      return (
        entry && {
          fields: [],
          values: {},
          page: (place, view) => subscribePage(place, { id, name: entry.name }, view),
        }
      );
    },
    beside: (dataset) => ({ dataset }),
    settled: ['already-exists'],
  },
  {
    path: /^\/datasets\/([\w-]{1,64})\/unsubscribe$/,
    ends: { page: '/mine' },
    person: true,
    route: openRoutes.unsubscribe,
    take: endpoint(openRoutes.unsubscribe, unsubscribe),
    // What is public no more can be followed no more as well.
    open: async (visit, id) => {
      const name = (await publicEntry(visit, id))?.name ?? id;
      return { fields: [], values: {}, page: (place, view) => unsubscribePage(place, { id, name }, view) };
    },
    params: (id) => ({ id }),
    settled: ['not-found'],
  },
  {
    path: /^\/complaints\/new$/,
    ends: { receipt: 'complaint' },
    person: true,
    route: registerRoutes.fileRecord,
    take: endpoint(registerRoutes.fileRecord, filing()),
    open: async ({ deps, today, query }) => {
      const laws = complaintLaws(deps, today);
      return {
        fields: complaintFields(await institutions(deps)),
        values: { 'data.institution': query.get('institution') ?? '' },
        page: (place, view) => complaintPage(place, laws, view),
      };
    },
    params: () => ({ kind: 'complaint' }),
    refusals: { 'unknown-organisation': 'data.institution' },
  },
];
