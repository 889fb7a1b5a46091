import type { TaskName } from './needs.ts';

/** The state machines and the functions their placeholders stand for. They hold no law and no length of time. */
export const MACHINES = {
  deadline: { file: 'statemachines/deadline.asl.json', tasks: { askDutyArn: 'ask-duty' } },
  work: { file: 'statemachines/work.asl.json', tasks: { stepWorkArn: 'step-work', failWorkArn: 'step-work' } },
} as const satisfies Record<string, { file: string; tasks: Readonly<Record<string, TaskName>> }>;
export type MachineName = keyof typeof MACHINES;
