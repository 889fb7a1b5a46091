import { organisations } from '../../organisations/organisation.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { named } from '../../platform/work.ts';
import type { catalogRoutes } from '../contract.ts';
import { type CompilationTask, tasks } from './repository.ts';

export const taskView = (task: CompilationTask) => ({
  ...task,
  outstanding: task.units.filter((unit) => !task.submitted.some((one) => one.organisation === unit)),
});

export const issueTask: Verb<typeof catalogRoutes.issueTask> = async ({ body, deps, work, today }) => {
  const units = [...new Set(body.units)];
  for (const unit of units) await named(deps, organisations, unit, 'unknown-organisation');
  const task = work.create(tasks, { ...body, units, id: newId('tsk'), version: 0, issuedOn: today, submitted: [] });
  for (const to of units)
    work.notify({
      to,
      subject: { zh: '目录编制任务', en: 'Compile your catalog' },
      about: { type: 'compilation-task', id: task.id },
    });
  return taskView(task);
};
