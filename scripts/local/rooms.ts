import { catalogRoom } from '../../functions/catalog/room.ts';
import { dataRoom } from '../../functions/data/room.ts';
import { disputesRoom } from '../../functions/disputes/room.ts';
import { downloadsRoom } from '../../functions/downloads/room.ts';
import { evidenceRoom } from '../../functions/evidence/room.ts';
import { feedsRoom } from '../../functions/feeds/room.ts';
import { gatheringRoom } from '../../functions/gathering/room.ts';
import { harvestRoom } from '../../functions/harvest/room.ts';
import { identityRoom } from '../../functions/identity/room.ts';
import { lawRoom } from '../../functions/law/room.ts';
import { ROOM_NEEDS } from '../../functions/needs.ts';
import { objectionsRoom } from '../../functions/objections/room.ts';
import { openRoom } from '../../functions/open/room.ts';
import { openDataRoom } from '../../functions/open-data/room.ts';
import { organisationsRoom } from '../../functions/organisations/room.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { RoomHandler } from '../../functions/platform/room.ts';
import type { RoomName } from '../../functions/platform/route.ts';
import { projectsRoom } from '../../functions/projects/room.ts';
import { qualityRoom } from '../../functions/quality/room.ts';
import { registersRoom } from '../../functions/registers/room.ts';
import { servicesRoom } from '../../functions/services/room.ts';
import { shareRoom } from '../../functions/share/room.ts';
import { statisticsRoom } from '../../functions/statistics/room.ts';
import { supervisionRoom } from '../../functions/supervision/room.ts';
import { versionsRoom } from '../../functions/versions/room.ts';
import { portalRoom, reportsRoom } from './page-rooms.ts';
import { withinNeeds } from './within-needs.ts';

/** Every room in this process, each with the permissions that it has when deployed. */
export const allRooms = (deps: Deps): Readonly<Record<RoomName, RoomHandler>> => {
  const given = (room: RoomName) => {
    const own = withinNeeds(deps, ROOM_NEEDS[room]);
    return () => own;
  };
  return {
    organisations: organisationsRoom(given('organisations')),
    catalog: catalogRoom(given('catalog')),
    gathering: gatheringRoom(given('gathering')),
    versions: versionsRoom(given('versions')),
    share: shareRoom(given('share')),
    data: dataRoom(given('data')),
    'open-data': openDataRoom(given('open-data')),
    open: openRoom(given('open')),
    objections: objectionsRoom(given('objections')),
    disputes: disputesRoom(given('disputes')),
    supervision: supervisionRoom(given('supervision')),
    registers: registersRoom(given('registers')),
    projects: projectsRoom(given('projects')),
    quality: qualityRoom(given('quality')),
    statistics: statisticsRoom(given('statistics')),
    law: lawRoom(given('law')),
    evidence: evidenceRoom(given('evidence')),
    portal: portalRoom(given('portal')),
    identity: identityRoom(given('identity')),
    feeds: feedsRoom(given('feeds')),
    downloads: downloadsRoom(given('downloads')),
    harvest: harvestRoom(given('harvest')),
    services: servicesRoom(given('services')),
    reports: reportsRoom(given('reports')),
  };
};
