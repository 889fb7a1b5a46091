import type { TestCounty } from '../support/county.ts';

const as = 'operator@regulator';

/** Brings another portal's catalogue in through the API, to the end. */
export const importCatalogue = async (county: TestCounty, rows: readonly unknown[]): Promise<void> => {
  const { id, upload } = await county.must('POST', '/catalog/imports', {
    as,
    body: { fileName: 'catalogue.json', format: 'json', place: '达州市' },
  });
  await county.upload(upload, JSON.stringify(rows));
  await county.must('POST', `/catalog/imports/${id}/start`, { as, body: {}, status: 202 });
  await county.works.idle();
};
