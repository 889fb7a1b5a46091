import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import type { servicesRoutes } from '../contract.ts';
import { archiveCase } from '../papers/archive.ts';
import { changeApplication } from './change-application.ts';

/** Closes a case and archives it electronically; paper beside it only where law or regulation asks for it. */
export const closeApplication: Verb<typeof servicesRoutes.closeApplication> = (context) =>
  changeApplication(context, 'close', ['agency'], async (one, status) => {
    const { body, today } = context;
    passGate(context, 'application.close', { archive: { paperNeeded: body.paperNeeded, basis: body.basis } });
    const paper = body.paperNeeded && body.basis ? { paperNeeded: body.basis } : {};
    const closed = { ...one, status, closedOn: today, ...paper };
    await archiveCase(context, closed);
    return closed;
  });
