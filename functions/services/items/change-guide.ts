import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { changeItem } from './change-item.ts';

export const changeGuide: Verb<typeof servicesRoutes.changeGuide> = (context) =>
  changeItem(context, 'save', (item, status) => {
    mustBe(context.caller, item.owner);
    return { ...item, status, next: { ...item.next, guide: context.body.guide, guideFor: item.next.edition } };
  });
