import { dataVersionOf } from '../../gathering/repository.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { qualityRoutes } from '../contract.ts';
import { doneNow } from '../done-now.ts';
import type { Issue } from './issue.ts';
import { ownersStep } from './moving.ts';

type Correcting = Context<typeof qualityRoutes.correctIssue>;

/** What was confirmed is corrected by a delivery after the one it was found in; words alone correct nothing. */
const mustBeCorrected = async ({ body, deps }: Correcting, issue: Issue): Promise<void> => {
  if (issue.verified?.finding === 'unfounded') return;
  const { dataVersion = 0 } = body;
  const there = dataVersion > 0 && (await dataVersionOf(deps.store, issue.entry, dataVersion));
  if (!there || dataVersion <= (issue.dataVersion ?? 0))
    throw new Problem('contradictory', {
      detail: `须指明第 ${issue.dataVersion ?? 0} 版之后的更正版本 · name the version after ${issue.dataVersion ?? 0} that corrects it`,
    });
};

export const correctIssue: Verb<typeof qualityRoutes.correctIssue> = (context) => {
  const { note, dataVersion } = context.body;
  return ownersStep(context, 'correct', async (before) => {
    await mustBeCorrected(context, before);
    context.work.notify({
      to: context.deps.county.regulator,
      subject: { zh: '数据质量问题已纠错，请复核', en: 'A quality issue was corrected: review it' },
      about: { type: 'quality-issue', id: before.id },
    });
    return { corrected: { ...doneNow(context), note, ...(dataVersion ? { dataVersion } : {}) } };
  });
};
