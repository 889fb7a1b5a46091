import type { Deps } from '../../functions/platform/county.ts';
import type { RoomHandler } from '../../functions/platform/room.ts';
import { understandTsx } from './tsx.ts';

/** The portal in this process. Its pages are only loaded when the first of them is asked for. */
export const portalRoom = (deps: () => Deps): RoomHandler => {
  let room: Promise<RoomHandler> | undefined;
  return async (event, context) => {
    room ??= understandTsx()
      .then(() => import('../../functions/portal/room.ts'))
      .then((module) => module.portalRoom(deps));
    return (await room)(event, context);
  };
};
