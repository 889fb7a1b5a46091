import type { Deps } from '../../functions/platform/county.ts';
import type { RoomHandler } from '../../functions/platform/room.ts';
import { understandTsx } from './tsx.ts';

type Opened = (deps: () => Deps) => RoomHandler;

/** A room that makes pages, in this process. It is only loaded, and its pages with it, when it is first asked for. */
const pageRoom =
  (load: () => Promise<Opened>): Opened =>
  (deps) => {
    let room: Promise<RoomHandler> | undefined;
    return async (event, context) => {
      room ??= understandTsx()
        .then(load)
        .then((opened) => opened(deps));
      return (await room)(event, context);
    };
  };

export const portalRoom = pageRoom(async () => (await import('../../functions/portal/room.ts')).portalRoom);
export const reportsRoom = pageRoom(async () => (await import('../../functions/reports/room.ts')).reportsRoom);
