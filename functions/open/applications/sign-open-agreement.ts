import { awaitsSignature } from '../../domain/open/application.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { openRoutes } from '../contract.ts';
import { changeApplication } from './view.ts';

export const signOpenAgreement: Verb<typeof openRoutes.signOpenAgreement> = (context) =>
  changeApplication(context, 'sign', (application) => {
    if (!awaitsSignature(application)) throw new Problem('wrong-state', { detail: 'no agreement waits to be signed' });
    return { ...application, agreement: { ...application.agreement!, signedOn: context.today } };
  });
