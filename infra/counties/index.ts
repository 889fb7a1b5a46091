import type { County } from '../county.ts';
import { kaiping } from './kaiping.ts';
import { minle } from './minle.ts';
import { nancheng } from './nancheng.ts';
import { shuangliao } from './shuangliao.ts';
import { xuanhan } from './xuanhan.ts';

/** Every county that is deployed. Adding one is one file and one line here. */
export const counties: readonly County[] = [minle, xuanhan, kaiping, shuangliao, nancheng];
