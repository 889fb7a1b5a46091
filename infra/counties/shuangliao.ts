import type { County } from '../county.ts';

/** Reached over the government extranet only. */
export const shuangliao: County = {
  id: 'shuangliao',
  name: { zh: '双辽市', en: 'Shuangliao' },
  layers: ['shuangliao'],
  env: { account: '123456789012', region: 'cn-north-1' },
  entrance: { vpcEndpointId: 'vpce-0f1e2d3c4b5a69788' },
  identity: {
    issuers: [{ issuer: 'https://id.shuangliao.example', audience: 'gongshu' }],
    firstAdministrator: 'first.administrator',
  },
  regulator: 'shuangliao-data-bureau',
  noticeWebhook: 'https://messages.shuangliao.example/notices',
};
