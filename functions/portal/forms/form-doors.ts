import { APPLICATION } from '../../../portal/forms/application.ts';
import { opinionFields } from '../../../portal/forms/opinion.ts';
import { requestFields } from '../../../portal/forms/request.ts';
import type { Field, FormView, ReceiptView } from '../../../portal/model.ts';
import type { Page, Place } from '../../../portal/page.ts';
import { applicationPage } from '../../../portal/pages/application.tsx';
import { opinionPage } from '../../../portal/pages/opinion.tsx';
import { requestPage } from '../../../portal/pages/request.tsx';
import { entries } from '../../catalog/repository.ts';
import { applyForDataset } from '../../open/applications/apply-for-dataset.ts';
import { openRoutes } from '../../open/contract.ts';
import { contribute } from '../../open/contributions/contribute.ts';
import { submitOpenRequest } from '../../open/requests/submit-open-request.ts';
import { isPublic } from '../../open-data/view.ts';
import { endpoint } from '../../platform/endpoint.ts';
import type { Route } from '../../platform/route.ts';
import { get } from '../../platform/store.ts';
import { asksPurpose } from '../views/heard.ts';
import { departmentLines } from '../views/lists.ts';
import type { Visit } from '../visit.ts';

/** A form as it stands before anything is written into it. */
export interface OpenedForm {
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, string>>;
  readonly page: (place: Place, view: FormView) => Page;
}

/** A page with a form, and the verb of the open room to which it goes: the same that the API calls. */
export interface FormDoor {
  readonly path: RegExp;
  readonly kind: ReceiptView['form'];
  /** Needs somebody who is signed in. */
  readonly person?: true;
  /** Is brought by whoever is signed in, and by nobody in particular where none is. */
  readonly knows?: true;
  readonly route: Route;
  readonly take: ReturnType<typeof endpoint>;
  /** Nothing where there is nothing to say or ask here. */
  readonly open: (visit: Visit, id: string) => Promise<OpenedForm | undefined>;
  /** What the verb is told beside what was written. */
  readonly beside?: (id: string) => Readonly<Record<string, unknown>>;
  /** Fields that are numbers there. */
  readonly numbers?: readonly string[];
}

const OWN = { ownKeys: true } as const;

const publicEntry = async ({ deps }: Visit, id: string) => {
  const entry = await get(deps.store, entries, id);
  return entry && isPublic(entry) ? entry : undefined;
};

export const FORMS: readonly FormDoor[] = [
  {
    path: /^\/requests\/new$/,
    kind: 'request',
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
  },
  {
    path: /^\/datasets\/([\w-]{1,64})\/opinion$/,
    kind: 'opinion',
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
    kind: 'application',
    person: true,
    route: openRoutes.applyForDataset,
    take: endpoint(openRoutes.applyForDataset, applyForDataset),
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
];
