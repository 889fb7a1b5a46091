import { catalogRoom } from '../../functions/catalog/room.ts';
import { dataRoom } from '../../functions/data/room.ts';
import { gatheringRoom } from '../../functions/gathering/room.ts';
import { objectionsRoom } from '../../functions/objections/room.ts';
import { openDataRoom } from '../../functions/open-data/room.ts';
import { organisationsRoom } from '../../functions/organisations/room.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { RoomHandler } from '../../functions/platform/room.ts';
import type { RoomName } from '../../functions/platform/route.ts';
import { registersRoom } from '../../functions/registers/room.ts';
import { shareRoom } from '../../functions/share/room.ts';
import { supervisionRoom } from '../../functions/supervision/room.ts';

/** Every room in this process, over the same dependencies. */
export const allRooms = (deps: Deps): Readonly<Record<RoomName, RoomHandler>> => {
  const given = () => deps;
  return {
    organisations: organisationsRoom(given),
    catalog: catalogRoom(given),
    gathering: gatheringRoom(given),
    share: shareRoom(given),
    data: dataRoom(given),
    'open-data': openDataRoom(given),
    objections: objectionsRoom(given),
    supervision: supervisionRoom(given),
    registers: registersRoom(given),
  };
};
