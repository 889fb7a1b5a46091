import type { Cases } from './case.ts';
import { CATALOG_CASES } from './catalog.ts';
import { COMPILING_CASES } from './compiling.ts';
import { CONTRACTOR_CASES } from './contractors.ts';
import { GATHERING_CASES } from './gathering.ts';
import { OPENING_CASES } from './opening.ts';
import { ORGANISATION_CASES } from './organisations.ts';
import { PROJECT_CASES } from './projects.ts';
import { READING_CASES } from './reading.ts';
import { SERVICE_CASES } from './services.ts';
import { SHARE_CASES } from './share.ts';

/** Cases of every condition; one that has none does not compile. */
export const CASES: Cases = {
  ...ORGANISATION_CASES,
  ...CATALOG_CASES,
  ...COMPILING_CASES,
  ...GATHERING_CASES,
  ...SHARE_CASES,
  ...READING_CASES,
  ...PROJECT_CASES,
  ...OPENING_CASES,
  ...CONTRACTOR_CASES,
  ...SERVICE_CASES,
};
