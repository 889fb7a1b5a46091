import { changeRequests, entries } from '../../catalog/repository.ts';
import { submissions } from '../../gathering/repository.ts';
import { emergencies } from '../../identity/emergencies/repository.ts';
import { doubts, objections } from '../../objections/repository.ts';
import { systems } from '../../organisations/systems/system.ts';
import { accounts } from '../../platform/accounts.ts';
import type { Subject } from '../../platform/cases.ts';
import { duties } from '../../platform/duty-store.ts';
import { unpacked } from '../../platform/packing.ts';
import { itemsAt } from '../../platform/read-together.ts';
import type { Key, Store } from '../../platform/store.ts';
import { projects } from '../../projects/repository.ts';
import { issues } from '../../quality/issues/issue.ts';
import { records } from '../../registers/repository.ts';
import { grants, requests } from '../../share/repository.ts';
import type { TableName } from '../../tables.ts';
import { retentions } from '../../versions/repository.ts';

/**
 * Where the thing that evidence is about can be looked up. Of things that are not here, such as what the public sends in,
 * evidence concerns whoever acted, and the regulator.
 */
const KEPT: Readonly<Record<string, { readonly table: TableName; readonly key: (id: string) => Key }>> = {
  ...Object.fromEntries(
    [
      ...[
        entries,
        changeRequests,
        requests,
        grants,
        submissions,
        objections,
        doubts,
        duties,
        records,
        issues,
        projects,
      ],
      ...[emergencies, accounts, systems, retentions],
    ].map(({ type, table, key }) => [type, { table, key }]),
  ),
  // Names that paths give to the same things, as refusals know them.
  dataset: entries,
  scope: entries,
  change: changeRequests,
  'data-version': { table: 'catalog', key: (id) => entries.key(id.slice(0, id.lastIndexOf('.'))) },
};

const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);
const listed = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) =>
    typeof one === 'string' && one.startsWith('organisation#') ? [one.slice('organisation#'.length)] : [],
  );
type Item = Readonly<Record<string, unknown>>;

/** Whom a stored thing concerns, by the names under which the tables say it. */
const organisationsIn = (type: string, item: Item): string[] =>
  // A record is known to those in whose lists it stands, and not to others whom it speaks of.
  type === 'record'
    ? listed(item.parties)
    : [
        ...['provider', 'consumer', 'owner', 'organisation', 'holderOrganisation', 'handedInBy'].flatMap((name) =>
          texts(item[name]),
        ),
        ...texts((item.bearer as Item | undefined)?.organisation),
      ];

const nameOf = ({ type, id }: Subject): string => `${type}:${id}`;

/** The organisations that things concern, as they stand now; none for things that are not kept here. */
export const concernedBy = async (
  store: Store,
  subjects: readonly Subject[],
): Promise<(subject: Subject) => readonly string[]> => {
  const distinct = [...new Map(subjects.map((one) => [nameOf(one), one])).values()];
  const kept = distinct.filter(({ type, id }) => KEPT[type] !== undefined && id !== '');
  const items = await itemsAt(
    store,
    kept.map(({ type, id }) => ({ table: KEPT[type]!.table, key: KEPT[type]!.key(id) })),
  );
  const found = new Map(
    kept.map((subject, i) => [nameOf(subject), items[i] ? organisationsIn(subject.type, unpacked(items[i])) : []]),
  );
  return (subject) => (subject.type === 'organisation' ? [subject.id] : (found.get(nameOf(subject)) ?? []));
};
