import { isRegulator } from '../../platform/belongs.ts';
import type { Caller } from '../../platform/caller.ts';
import type { Emergency } from './repository.ts';

/** Someone of the regulator who neither had the access nor agreed to it. */
export const mayReview = (caller: Caller, { holder, decided }: Pick<Emergency, 'holder' | 'decided'>): boolean =>
  isRegulator(caller) && caller.account !== holder && caller.account !== decided?.by;
