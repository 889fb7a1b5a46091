import type { Verb } from '../platform/endpoint.ts';
import type { qualityRoutes } from './contract.ts';
import { settingsOf } from './repository.ts';

export const getSettings: Verb<typeof qualityRoutes.getSettings> = ({ deps }) => settingsOf(deps.store);
