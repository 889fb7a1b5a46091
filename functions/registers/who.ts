import type { CountyLaw } from '../domain/law/index.ts';
import { cite } from '../domain/law/index.ts';
import type { Cite } from '../domain/law/schema.ts';
import type { Kind, Who } from '../domain/registers/kind.ts';
import { kindOf } from '../domain/registers/kinds.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import { Problem } from '../platform/problems.ts';
import { DEPARTMENT, REGULATOR, type Role } from '../platform/roles.ts';
import type { RegisterRecord } from './repository.ts';

const ROLES: Readonly<Record<Who, readonly Role[]>> = {
  public: ['public'],
  department: DEPARTMENT,
  regulator: REGULATOR,
  administrator: ['administrator'],
  'county-regulator': ['county-regulator'],
  auditor: ['auditor'],
};

/** The kind that a path names. */
export const kindNamed = (name: string): Kind => {
  const found = kindOf(name);
  if (!found) throw new Problem('unknown-kind', { detail: name });
  return found;
};

export const mayFile = (kind: Kind, caller: Caller): boolean =>
  kind.files.some((who) => ROLES[who].includes(caller.role));

export const mustFile = (kind: Kind, caller: Caller): void => {
  const roles = kind.files.flatMap((who) => ROLES[who]);
  if (!roles.includes(caller.role))
    throw new Problem('role-not-allowed', { detail: `${caller.role}; allowed: ${roles.join(', ') || 'the platform'}` });
};

/** The list that a caller reads: of all, or one's own. */
export const listOf = (kind: Kind, caller: Caller): string | undefined => {
  if (isRegulator(caller) || caller.role === 'auditor') return undefined;
  if (kind.readers === 'all' && caller.role !== 'public') return undefined;
  if (caller.role === 'county-regulator') return `division#${caller.division ?? ''}`;
  return caller.organisation ? `organisation#${caller.organisation}` : `account#${caller.account}`;
};

export const mayRead = (kind: Kind, caller: Caller, record: RegisterRecord): boolean => {
  const list = listOf(kind, caller);
  return list === undefined || record.parties.includes(list);
};

/** Where the county's law asks for such a record. */
export const citesOf = (law: CountyLaw, kind: Kind): Cite[] =>
  law.layers.flatMap((layer) => {
    const article = kind.articles?.[layer.id];
    return article ? [cite(layer, article)] : [];
  });
