import type { Verb } from '../platform/endpoint.ts';
import type { projectRoutes } from './contract.ts';
import { rulesOf } from './repository.ts';

export const getProjectRules: Verb<typeof projectRoutes.getProjectRules> = ({ deps }) => rulesOf(deps.store);
