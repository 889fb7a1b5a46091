import { trailRule } from '../../domain/law/kept-evidence.ts';
import { EVIDENCE_KINDS } from '../../domain/law/schema.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { get } from '../../platform/store.ts';
import type { evidenceRoutes } from '../contract.ts';
import { FIRST_YEAR, logs } from '../log.ts';
import { logOf } from '../seal-county.ts';
import { cursorId, cursors, keptBack } from './cursor.ts';

const MOST_SHOWN = 100;

export const getEvidenceRetention: Verb<typeof evidenceRoutes.getEvidenceRetention> = async ({ deps, today }) => {
  const { store, county } = deps;
  const rules = EVIDENCE_KINDS.map((kind) => {
    const rule = trailRule(county.law, kind, today, county.trailMonths);
    return { ...rule, alsoCited: [...rule.alsoCited] };
  });
  const begun = [];
  for (let year = FIRST_YEAR; year <= Number(today.slice(0, 4)); year += 1) {
    const state = await get(store, logs, logOf(deps, year, 'sha256').id);
    for (const kind of state ? EVIDENCE_KINDS : []) {
      const id = cursorId(state!.id, kind);
      const cursor = await get(store, cursors, id);
      const held = cursor ? await keptBack(store, id, undefined, MOST_SHOWN) : [];
      if (cursor) begun.push({ log: state!.id, kind, looked: cursor.position, size: state!.size, held });
    }
  }
  return { rules, logs: begun };
};
