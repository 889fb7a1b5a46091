import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { taskView } from './issue-task.ts';
import { CompilationTask } from './repository.ts';

export const listTasks: Verb<typeof catalogRoutes.listTasks> = async ({ query, deps }) => {
  const where = { table: 'catalog', index: 'g2', pk: 'compilation-tasks', descending: true } as const;
  const page = await queryItems(deps.store, { ...where, ...query }, CompilationTask);
  return { ...page, items: page.items.map(taskView) };
};
