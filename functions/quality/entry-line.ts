import type { Entry } from '../catalog/repository.ts';
import { submissions } from '../gathering/repository.ts';
import { type Organisation, organisations } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { get } from '../platform/store.ts';
import { cardFor } from './card.ts';
import { freshnessOf, updateDutiesOf } from './freshness.ts';
import { type Card, settingsOf } from './repository.ts';

type Asking = Pick<Context, 'deps' | 'now' | 'today'>;

/** Who maintains an entry: whom its department has named, else its custodian. */
const maintainerOf = (card: Card, provider: Organisation | undefined) => {
  if (card.maintainer) return card.maintainer;
  const custodian = provider?.custodian;
  if (!custodian) return undefined;
  return { name: custodian.account, post: '数据专管员', named: { by: 'platform', on: custodian.since } };
};

/** What a list says of an entry: how much there is, how good and how fresh it is, and who looks after it. */
export const entryLine = async ({ deps, now, today }: Asking, entry: Entry) => {
  const [card, provider, duties, settings] = await Promise.all([
    cardFor(deps.store, entry),
    get(deps.store, organisations, entry.provider),
    updateDutiesOf(deps, entry.id),
    settingsOf(deps.store),
  ]);
  const submission = card.data && (await get(deps.store, submissions, card.data.submission));
  const maintainer = maintainerOf(card, provider);
  const { score, dimensions = {} } = card.latest ?? {};
  return {
    entry: entry.id,
    name: entry.name,
    provider: entry.provider,
    ...(entry.line ? { line: entry.line } : {}),
    ...(entry.updateCycle ? { updateCycle: entry.updateCycle } : {}),
    ...(entry.data ? { rows: entry.data.rows, dataVersion: entry.data.version } : {}),
    ...(submission?.original && submission.finishedAt
      ? { receipt: { submission: submission.id, sha256: submission.original.sha256, at: submission.finishedAt } }
      : {}),
    ...(card.lastCheck ? { lastCheck: card.lastCheck } : {}),
    ...(maintainer ? { maintainer } : {}),
    ...(score === undefined ? {} : { score }),
    dimensions,
    ...freshnessOf(card, duties, { now, today, lag: settings.realTimeLagMinutes }),
  };
};
