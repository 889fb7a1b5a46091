import { setTimeout as pause } from 'node:timers/promises';
import { type Api, REGULATOR } from '../demo/county.ts';
import { dazhouCatalogue } from '../demo/files.ts';

/** Imports the whole catalogue of Dazhou's portal through the API; seconds from the first request to the report. */
export const importDazhou = async ({ must, upload }: Api): Promise<number> => {
  const bytes = dazhouCatalogue();
  const began = performance.now();
  const { id, upload: link } = await must(REGULATOR, 'POST', '/catalog/imports', {
    body: { fileName: 'sichuan_dazhou.json', format: 'json', place: '达州市' },
  });
  await upload(link, bytes);
  let job = await must(REGULATOR, 'POST', `/catalog/imports/${id}/start`, { body: {} });
  while (job.status === 'running') {
    await pause(100);
    job = await must(REGULATOR, 'GET', `/catalog/imports/${id}`);
  }
  if (job.totals?.accepted !== 5_594) throw new Error(`the import ended ${job.status}: ${JSON.stringify(job.totals)}`);
  return (performance.now() - began) / 1000;
};
