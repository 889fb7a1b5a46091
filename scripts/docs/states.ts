import { changeTransitions, entryTransitions } from '../../functions/domain/catalog/entry.ts';
import { disputeTransitions } from '../../functions/domain/dispute/transitions.ts';
import { dutyTransitions } from '../../functions/domain/duty/transitions.ts';
import { gatheringChangeTransitions } from '../../functions/domain/gathering/change.ts';
import { submissionTransitions } from '../../functions/domain/gathering/submission.ts';
import type { Transitions } from '../../functions/domain/life/transitions.ts';
import { verifyTransitions } from '../../functions/domain/matching/transitions.ts';
import { doubtTransitions, objectionTransitions } from '../../functions/domain/objection/transitions.ts';
import { openTransitions, publicationTransitions } from '../../functions/domain/open/publication.ts';
import { projectTransitions, suspensionTransitions } from '../../functions/domain/project/transitions.ts';
import {
  assessmentTransitions,
  issueTransitions,
  measurementTransitions,
  runTransitions,
} from '../../functions/domain/quality/transitions.ts';
import { applicationTransitions, itemTransitions, ticketTransitions } from '../../functions/domain/services/lives.ts';
import {
  authorisationTransitions,
  grantTransitions,
  requestTransitions,
  scenarioTransitions,
} from '../../functions/domain/share/transitions.ts';
import { declarationTransitions } from '../../functions/domain/statistics/transitions.ts';
import { diffTransitions } from '../../functions/domain/versions/transitions.ts';
import type { Page } from '../docs.ts';

/** Every noun that has a life, with its table. */
const LIVES: readonly { readonly zh: string; readonly en: string; readonly table: Transitions<string> }[] = [
  { zh: '目录条目', en: 'Catalog entry', table: entryTransitions },
  { zh: '目录变更申请', en: 'Request to change an entry', table: changeTransitions },
  { zh: '归集批次', en: 'Submission', table: submissionTransitions },
  { zh: '归集变更申请', en: 'Request to change gathering', table: gatheringChangeTransitions },
  { zh: '共享申请', en: 'Share request', table: requestTransitions },
  { zh: '共享授权', en: 'Grant', table: grantTransitions },
  { zh: '应用场景', en: 'Application scenario', table: scenarioTransitions },
  { zh: '数据主体授权', en: "Data subject's authorisation", table: authorisationTransitions },
  { zh: '争议', en: 'Dispute', table: disputeTransitions },
  { zh: '信息化项目', en: 'Project', table: projectTransitions },
  { zh: '项目经费暂停', en: 'Suspension of funds', table: suspensionTransitions },
  { zh: '“可用不可见”申报', en: 'Declaration of checks and statistics', table: declarationTransitions },
  { zh: '核验申请', en: 'Request to verify', table: verifyTransitions },
  { zh: '开放', en: 'Opening of an entry', table: openTransitions },
  { zh: '开放发布', en: 'Publication', table: publicationTransitions },
  { zh: '异议', en: 'Objection', table: objectionTransitions },
  { zh: '疑义', en: 'Doubt', table: doubtTransitions },
  { zh: '政务服务事项', en: 'Service item', table: itemTransitions },
  { zh: '办件', en: 'Application for a service', table: applicationTransitions },
  { zh: '咨询投诉建议', en: 'Ticket at the service desk', table: ticketTransitions },
  { zh: '版本差异', en: 'Difference of two versions', table: diffTransitions },
  { zh: '质量测评', en: 'Measurement of quality', table: measurementTransitions },
  { zh: '质量问题', en: 'Quality issue', table: issueTransitions },
  { zh: '核验比对', en: 'Quality run', table: runTransitions },
  { zh: '质量评估', en: 'Assessment of quality', table: assessmentTransitions },
  { zh: '期限职责', en: 'Duty', table: dutyTransitions },
];

const diagram = (table: Transitions<string>): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(table).flatMap(([action, { from, to }]) =>
      from.map((state) => `  ${state.replaceAll('-', '_')} --> ${(to ?? state).replaceAll('-', '_')}: ${action}`),
    ),
    '```',
  ].join('\n');

export const statePages: readonly Page[] = [
  {
    path: 'docs/generated/states.md',
    render: () =>
      [
        '# 生命周期 · Lives',
        '',
        'Generated from the transition tables (`npm run docs`); the write conditions and the listed next actions come from the same tables.',
        ...LIVES.flatMap(({ zh, en, table }) => ['', `## ${zh} · ${en}`, '', diagram(table)]),
        '',
      ].join('\n'),
  },
];
