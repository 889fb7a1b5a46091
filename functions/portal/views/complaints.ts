import type { ComplaintLaw } from '../../../portal/pages/complaint.tsx';
import { articleTitle, inForce } from '../../domain/law/index.ts';
import { lengthLabel } from '../../domain/law/labels.ts';
import type { CalendarDay, Regulation } from '../../domain/law/schema.ts';
import { complaintKinds } from '../../domain/registers/complaints.ts';
import type { Kind } from '../../domain/registers/kind.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Deps } from '../../platform/county.ts';
import { everyItem } from '../../platform/store.ts';

const articles: Kind['articles'] = complaintKinds.complaint.articles;
const DUTY = 'complaint.answer';

const lawOf = (regulation: Regulation): ComplaintLaw[] => {
  const article = articles?.[regulation.id];
  if (article === undefined) return [];
  const clock = regulation.clocks.find(({ duty }) => duty === DUTY);
  return [
    {
      regulation: regulation.id,
      article,
      title: articleTitle(regulation, article),
      ...(clock ? { within: lengthLabel(clock.length) } : {}),
    },
  ];
};

/** The articles behind a complaint, in the regulations that bind here. */
export const complaintLaws = ({ county }: Pick<Deps, 'county'>, today: CalendarDay): ComplaintLaw[] =>
  inForce(county.law, today).flatMap(lawOf);

/** Of whom one may complain: every body of this county that is there. */
export const institutions = async ({
  store,
}: Pick<Deps, 'store'>): Promise<{ readonly id: string; readonly name: string }[]> => {
  const all = await Array.fromAsync(
    everyItem(store, { table: 'organisations', index: 'g1', pk: 'organisations' }, organisations.schema),
  );
  return all
    .filter(({ status, level }) => status !== 'closed' && level !== 'outside')
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
};
