import { added } from '../../domain/reports/cells.ts';
import { countApplication, countOpenRequest } from '../../domain/reports/counting/opening.ts';
import { Application, receivedBy } from '../../open/applications/application.ts';
import { askedOf, OpenRequest } from '../../open/requests/request.ts';
import { queryItems } from '../../platform/store.ts';
import { PAGE, type Source } from './source.ts';

const listed = (pk: string, cursor: string | undefined) =>
  ({ table: 'opening', index: 'g2', pk, limit: PAGE, cursor }) as const;

/** Who asked a unit for data that is open on conditions. */
export const countApplications: Source = async ({ store, span }, body, cursor) => {
  const page = await queryItems(store, listed(receivedBy(body), cursor), Application);
  return { cells: added(page.items.map((one) => countApplication(one, span))), next: page.next };
};

/** What a unit was asked to open. */
export const countOpenRequests: Source = async ({ store, span, calendar }, body, cursor) => {
  const page = await queryItems(store, listed(askedOf(body), cursor), OpenRequest);
  return { cells: added(page.items.map((one) => countOpenRequest(one, calendar, span))), next: page.next };
};
