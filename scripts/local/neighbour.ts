import { setTimeout as pause } from 'node:timers/promises';
import { isInner } from '../../functions/platform/engines/inner-addresses.ts';
import { webHttps } from '../../functions/platform/engines/web-https.ts';
import type { Web } from '../../functions/platform/ports.ts';
import { callBy, mustBy, REGULATOR } from '../demo/county.ts';
import type { LocalIdentity } from './identity.ts';
import type { LocalCounty } from './local-county.ts';

/** Another city's catalogue, which the laptop serves itself: something to harvest where nothing of the web is asked. */
export const NEIGHBOUR = {
  path: '/local/catalogues/guilin.json',
  name: '桂林市公共数据开放平台（本机样本）',
} as const;

const LOOPBACK = '127.0.0.1';

/**
 * The web as the county asks it, and the laptop's own server beside it: that one host and port is asked with no other host
 * allowed on the way, so that nothing else inside this machine or its network is reached, by a redirection neither.
 */
export const webWith = (host: string, web: Web = webHttps()): Web => {
  const here = webHttps({ isForbidden: (address) => address !== LOOPBACK && isInner(address), pauses: [] });
  return {
    get: (url, { accept, hosts }) => {
      const isHere = URL.canParse(url) && new URL(url).host === host && hosts.includes(host);
      return isHere
        ? here.get(url, { accept, hosts: [host] })
        : web.get(url, { accept, hosts: hosts.filter((one) => one !== host) });
    },
  };
};

/** Names the neighbour's catalogue as a source and harvests it, as the regulator would. */
export const harvestNeighbour = async (county: LocalCounty, identity: LocalIdentity): Promise<void> => {
  const must = mustBy(callBy(county.handle, identity.tokenFor));
  const { id } = await must(REGULATOR, 'POST', '/harvest/sources', {
    body: {
      name: NEIGHBOUR.name,
      kind: 'portal-json',
      url: `${county.deps.county.baseUrl}${NEIGHBOUR.path}`,
      everyDays: 7,
    },
  });
  let job = await must(REGULATOR, 'POST', `/harvest/sources/${id}/harvests`, { body: {} });
  while (!['done', 'failed'].includes(job.status)) {
    await pause(200);
    job = await must(REGULATOR, 'GET', `/harvest/harvests/${job.id}`);
  }
  if (job.status === 'failed') throw new Error(job.failure.en);
};
