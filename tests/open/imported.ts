import { dazhouCatalogue } from '../../scripts/demo/files.ts';
import { OPERATOR } from '../gathering/published-entry.ts';
import type { TestCounty } from '../support/county.ts';

/** Brings the first entries of Dazhou's real catalogue in, Answers how many were accepted. */
export const importDazhou = async (county: TestCounty, size: number): Promise<number> => {
  const { must } = county;
  const rows = (JSON.parse(dazhouCatalogue().toString('utf8')) as unknown[]).slice(0, size);
  const body = { fileName: '目录.json', format: 'json', place: '达州市' };
  const { id, upload } = await must('POST', '/catalog/imports', { as: OPERATOR, body });
  await county.upload(upload, JSON.stringify(rows));
  await must('POST', `/catalog/imports/${id}/start`, { as: OPERATOR, body: {} });
  await county.works.idle();
  const { totals } = await must('GET', `/catalog/imports/${id}`, { as: OPERATOR });
  return totals.accepted;
};
