import { mask } from '../domain/gathering/masking.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { dataRoutes } from './contract.ts';
import { ownVersion } from './own-version.ts';
import { readerOf } from './reader.ts';

const ROWS = 20;

/** The first rows of an entry's data for its own department, hidden as the county's profile hides them from all. */
export const previewData: Verb<typeof dataRoutes.previewData> = async (context) => {
  const { entry, version, items } = await ownVersion(context, { department: true });
  const select = items.filter(({ masking }) => masking !== 'drop');
  const { rows } = await readerOf(context, version).page({ select, limit: ROWS });
  context.work.record({
    kind: 'read',
    action: 'previewData',
    subject: { type: 'entry', id: entry.id },
    outcome: 200,
    detail: { dataVersion: version.version, rows: rows.length },
  });
  return {
    rows: rows.map((row) =>
      Object.fromEntries(
        select.map(({ name, masking = 'none' }) => {
          const value = row[name] ?? null;
          return [
            name,
            value === null || masking === 'none' || masking === 'drop' ? value : mask(String(value), masking),
          ];
        }),
      ),
    ),
    items: select.map(({ name, label, type }) => ({ name, label, type })),
    total: version.rows,
    data: { version: version.version, acceptedOn: version.acceptedOn },
  };
};
