import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { downloadRoutes } from './contract.ts';
import { downloadRelease } from './download-release.ts';

export const downloadsRoom = (deps: () => Deps) => room(downloadRoutes, { downloadRelease }, deps);
