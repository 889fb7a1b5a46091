import { Duty } from '../domain/duty/duty.ts';
import type { DutyName } from '../domain/law/schema.ts';
import { type Collection, everyItem, type Key, type Store } from './store.ts';

/** A duty's id is its subject, its name and its number: `request.req_….share.reply.1`. */
export const dutyId = (subject: { type: string; id: string }, duty: DutyName, occurrence: string): string =>
  `${subject.type}.${subject.id}.${duty}.${occurrence}`;

const dutyKey = (id: string): Key => {
  const [type, subject, ...rest] = id.split('.');
  const occurrence = rest.pop();
  return { pk: `${type}#${subject}`, sk: `${rest.join('.')}#${occurrence}` };
};

/** Where duties without a day stand among those that have one: last. */
export const NO_DAY = '9999-12-31';

export const duties: Collection<Duty> = {
  type: 'duty',
  table: 'duties',
  schema: Duty,
  key: dutyKey,
  index: (duty) => ({
    g1pk: `state#${duty.state}`,
    g1sk: `${duty.due ?? NO_DAY}#${duty.id}`,
    g2pk: `bearer#${duty.bearer.organisation}`,
    g2sk: `${duty.state}#${duty.due ?? NO_DAY}#${duty.id}`,
  }),
};

/** The duties of one subject, read strongly. */
export const dutiesOf = async (store: Store, subject: { type: string; id: string }): Promise<Duty[]> => {
  const found: Duty[] = [];
  for await (const duty of everyItem(store, { table: 'duties', pk: `${subject.type}#${subject.id}` }, Duty))
    found.push(duty);
  return found;
};
