import { organisations } from '../../organisations/organisation.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { named } from '../../platform/work.ts';
import type { qualityRoutes } from '../contract.ts';
import { issueLineKey, issues } from './issue.ts';
import { findIssue, issueView } from './view.ts';

/** To another person of the owner, or by the regulator to another unit. There is no way to leave it without an owner. */
export const assignIssue: Verb<typeof qualityRoutes.assignIssue> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await findIssue(context, params.id);
  mustActFor(caller, before.owner.organisation);
  mustActFor(caller, body.organisation);
  mustBeCurrent(before, context, body.version);
  if (before.status === 'closed') throw new Problem('wrong-state', { detail: 'the issue is closed' });
  const { id: organisation, status } = await named(deps, organisations, body.organisation, 'unknown-organisation');
  if (status !== 'active') throw new Problem('unknown-organisation', { detail: `${organisation} is ${status}` });
  if (![before.provider, before.owner.organisation, before.reporter].includes(organisation))
    work.keep('quality', { ...issueLineKey(`organisation#${organisation}`, work.now, before.id), id: before.id });
  work.notify({
    to: organisation,
    subject: { zh: '数据质量问题交由您办理', en: 'A quality issue is yours to handle' },
    about: { type: 'quality-issue', id: before.id },
  });
  const owner = { organisation, ...(body.account ? { account: body.account } : {}), as: 'assigned' as const };
  return issueView(context, work.update(issues, before, { ...before, owner }));
};
