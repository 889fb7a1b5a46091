import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeApplication, tell } from './change-application.ts';

/** One of the agencies of a joint case has done its part; who applied is not sent from one to the other. */
export const finishTask: Verb<typeof servicesRoutes.finishTask> = (context) =>
  changeApplication(context, 'finish-task', ['participant'], (one, status) => {
    const { body, caller, work, today } = context;
    const own = organisationOf(caller);
    tell(work, one.agency, one.id, '联办单位已办结', 'A part of a joint case is done');
    const done = { organisation: own, doneOn: today, by: caller.account, opinion: body.opinion };
    return { ...one, status, tasks: one.tasks.map((task) => (task.organisation === own ? done : task)) };
  });
