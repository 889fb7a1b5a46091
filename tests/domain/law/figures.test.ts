import { describe, expect, it } from 'vitest';
import {
  clockFor,
  countyLaw,
  gatesFor,
  type RegulationId,
  regulationIds,
} from '../../../functions/domain/law/index.ts';
import { lengthLabel } from '../../../functions/domain/law/labels.ts';
import type { ActionName, ConditionName, DutyName } from '../../../functions/domain/law/schema.ts';

const day = '2026-11-25';

/** How long a duty runs in each city, as the texts say it; absent where the text sets none. */
const lengths = (duty: DutyName) =>
  Object.fromEntries(
    regulationIds.flatMap((id) => {
      const found = clockFor(countyLaw(id), duty, day);
      return found ? [[id, `${lengthLabel(found.clock.length).en} (${found.cite.article})`]] : [];
    }),
  );

const needs = (id: RegulationId, action: ActionName): ConditionName[] =>
  gatesFor(countyLaw(id), action, day).map(({ gate }) => gate.condition.needs);

describe('The figures of the five texts', () => {
  it.each<[DutyName, Record<string, string>]>([
    [
      'share.reply',
      {
        zhangye: '5 working days after (24)',
        dazhou: '10 working days after (18)',
        jiangmen: '5 working days after (15)',
        fuzhou: '15 working days after (18)',
      },
    ],
    ['share.deliver', { jiangmen: '5 working days after (15)' }],
    ['share.confirm-receipt', { zhangye: '7 working days after (25)' }],
    [
      'share.feed-back-use',
      { jiangmen: 'regularly (no interval stated; 6 months unless set) (20)', fuzhou: 'every month (35)' },
    ],
    [
      'catalog.report-cause',
      {
        zhangye: '10 working days after (16)',
        dazhou: '10 working days after (13)',
        fuzhou: '3 working days after (14)',
      },
    ],
    ['catalog.review-change', { zhangye: '5 working days after (16)' }],
    ['custodian.apply-change', { zhangye: '5 working days ahead (6)' }],
    ['data.change-gathering', { zhangye: '20 working days ahead (19)' }],
    ['data.update-after-change', { dazhou: '5 working days after (20)' }],
    ['data.update-monthly', { fuzhou: '1 month after (11)' }],
    ['data.update-by-cycle', { zhangye: 'by the update cycle (34)', jiangmen: 'by the update cycle (11)' }],
    ['doubt.report', { dazhou: '5 working days after (22)' }],
    ['doubt.answer', { dazhou: '5 working days after (22)' }],
    ['objection.mark', { shuangliao: '1 working day after (44)' }],
    ['objection.decide', { shuangliao: '2 working days after (44)' }],
    ['objection.forward', { shuangliao: '2 working days after (44)' }],
    ['objection.answer', { shuangliao: '5 working days after (44)' }],
    ['objection.tell', { shuangliao: 'in good time (44)' }],
    ['complaint.answer', { shuangliao: '5 working days after (48)' }],
    ['project.submit-data', { fuzhou: '10 working days after (40)' }],
    ['project.review-data', { fuzhou: '10 working days after (40)' }],
    ['security.review-policy', { zhangye: 'every year (33)' }],
    ['supervision.appraise-yearly', { shuangliao: 'every year (46)', jiangmen: 'every year (30)' }],
    [
      'supervision.correct',
      { zhangye: 'by the day fixed (39)', jiangmen: 'by the day fixed (35)', fuzhou: 'by the day fixed (38)' },
    ],
  ])('give %s its length and article in each city', (duty, expected) => {
    expect(lengths(duty)).toEqual(expected);
  });
});

describe('What fulfils a reported cause of change', () => {
  it('is the request to the regulator in Zhangye and Fuzhou, the updated catalog itself in Dazhou', () => {
    const by = (id: RegulationId) => clockFor(countyLaw(id), 'catalog.report-cause', day)?.clock.metBy;
    expect([by('zhangye'), by('fuzhou'), by('dazhou')]).toEqual([
      'catalog-change.received',
      'catalog-change.received',
      'catalog-entry.published',
    ]);
  });
});

describe('What the five texts ask for before an action', () => {
  it('lets a refusal rest on different grounds, and in Dazhou on none that the text names', () => {
    const bases = Object.fromEntries(
      regulationIds.map((id) => [
        id,
        gatesFor(countyLaw(id), 'request.refuse', day).flatMap(({ gate: { condition } }) =>
          condition.needs === 'refusal-basis' ? [[...condition.accepts], [...(condition.flags ?? [])]] : [],
        ),
      ]),
    );
    expect(bases).toEqual({
      zhangye: [['law', 'regulation', 'other-basis'], ['other-basis']],
      dazhou: [],
      shuangliao: [['law', 'regulation', 'rule'], []],
      jiangmen: [['law', 'regulation', 'rule'], []],
      fuzhou: [['statutory-cause'], []],
    });
  });

  it('takes the regulator beside the provider to approve in Shuangliao alone', () => {
    const approvers = Object.fromEntries(
      regulationIds.map((id) => [
        id,
        gatesFor(countyLaw(id), 'request.approve', day).flatMap(({ gate: { condition } }) =>
          condition.needs === 'approvals' ? [...condition.of] : [],
        ),
      ]),
    );
    expect(approvers).toEqual({
      zhangye: ['provider'],
      dazhou: ['provider'],
      shuangliao: ['provider', 'regulator'],
      jiangmen: ['provider'],
      fuzhou: ['provider'],
    });
  });

  it('files agreements and refusals with the regulator in Fuzhou alone', () => {
    const filed = regulationIds.flatMap((id) =>
      (['request.approve', 'request.refuse'] as const).flatMap((action) =>
        gatesFor(countyLaw(id), action, day)
          .filter(({ gate }) => gate.filed)
          .map(({ gate, cite }) => [id, action, gate.condition.needs, cite.article]),
      ),
    );
    expect(filed).toEqual([
      ['fuzhou', 'request.approve', 'approvals', '18'],
      ['fuzhou', 'request.refuse', 'written-reason', '18'],
    ]);
  });

  it.each<[RegulationId, ActionName, ConditionName[]]>([
    [
      'zhangye',
      'request.submit',
      [
        'organisation-type',
        'other-organisation',
        'published-entry',
        'shareable-entry',
        'platform-channel',
        'purpose',
        'duty-basis',
      ],
    ],
    [
      'dazhou',
      'request.submit',
      ['eligible-unit', 'shareable-entry', 'purpose', 'platform-channel', 'conditions-answered'],
    ],
    ['shuangliao', 'request.submit', ['shareable-entry', 'duty-basis', 'purpose']],
    ['shuangliao', 'request.grant-directly', ['fits-scenario']],
    ['jiangmen', 'request.submit', ['purpose', 'scenario', 'single-need', 'platform-channel', 'shareable-entry']],
    [
      'fuzhou',
      'request.submit',
      [
        'organisation-type',
        'commitment-letter',
        'other-organisation',
        'purpose',
        'duty-basis',
        'platform-channel',
        'no-commercial-purpose',
      ],
    ],
    ['zhangye', 'grant.activate', ['responsible-user']],
    ['dazhou', 'grant.activate', ['registered-interface']],
    ['shuangliao', 'grant.activate', ['request-response-or-consent']],
    ['jiangmen', 'grant.activate', ['gathered']],
    ['fuzhou', 'grant.activate', ['commitment-letter', 'conditions-met', 'agreement-signed-by-both']],
    ['zhangye', 'open.publish', ['privacy-review', 'masking-rule', 'placed-by-regulator']],
    ['dazhou', 'open.publish', ['machine-readable', 'secrecy-review', 'not-barred-from-opening', 'function-basis']],
    ['dazhou', 'open.request', ['purpose']],
    [
      'shuangliao',
      'open.publish',
      ['not-barred-from-opening', 'not-obtained-by-sharing', 'secrecy-review', 'privacy-review'],
    ],
    [
      'jiangmen',
      'open.publish',
      ['not-obtained-by-sharing', 'security-assessment', 'not-barred-from-opening', 'accessible-offer'],
    ],
    ['shuangliao', 'open.deliver', ['applicant-approved']],
    ['jiangmen', 'open.deliver', ['open-conditions-met']],
    ['fuzhou', 'open.decide', ['published-rule']],
    ['fuzhou', 'open.deliver', ['applicant-approved']],
    ['fuzhou', 'open.publish', ['not-obtained-by-sharing']],
  ])('asks in %s before %s for its own conditions', (id, action, expected) => {
    expect(needs(id, action)).toEqual(expected);
  });
});
