import { MOST_WAITING } from '../../domain/open/contribution.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import type { openRoutes } from '../contract.ts';
import { codeHash, newCode } from '../own-code.ts';
import { publicDataset } from '../public-dataset.ts';
import { addWaiting } from '../waiting.ts';
import { contributions } from './contribution.ts';
import { raterOf } from './rater.ts';

/** Anyone says something of a dataset that they can see; it waits until somebody has looked at it. */
export const contribute: Verb<typeof openRoutes.contribute> = async (context) => {
  const { body, deps, work, today } = context;
  const { stars, item, ...content } = body;
  const entry = await publicDataset(deps, body.dataset, 'unknown-entry');
  if (item !== undefined && !entry.items?.some(({ name, label }) => name === item || label === item))
    throw new Problem('unknown-field', { detail: item });
  addWaiting(work, deps, `contributions#${entry.id}`, MOST_WAITING);
  const code = newCode();
  const { id, status } = work.create(contributions, {
    ...content,
    code: codeHash(code),
    ...(stars !== undefined && body.kind === 'comment'
      ? { stars, rater: await raterOf(context, entry.id, content.by) }
      : {}),
    ...(item !== undefined && body.kind === 'correction' ? { item } : {}),
    id: newId('ctb'),
    version: 0,
    datasetName: entry.name,
    provider: entry.provider,
    status: 'waiting',
    sentOn: today,
    sentAt: work.now,
  });
  work.notify({
    to: entry.provider,
    subject: { zh: '收到公众对开放数据的意见', en: 'The public has said something of your open data' },
    about: { type: 'contribution', id },
  });
  return { id, status, code };
};
