import type { County } from '../county.ts';

/** Reached over the government extranet only. */
export const minle: County = {
  id: 'minle',
  name: { zh: '民乐县', en: 'Minle County, Zhangye' },
  layers: ['zhangye'],
  env: { account: '123456789012', region: 'cn-northwest-1' },
  entrance: { vpcEndpointId: 'vpce-0a1b2c3d4e5f60718' },
  identity: {
    issuers: [{ issuer: 'https://id.minle.example', audience: 'gongshu' }],
    firstAdministrator: 'first.administrator',
  },
  regulator: 'minle-data-bureau',
  intervals: { 'data.assess-quality': 3, 'supervision.inspect': 6 },
};
