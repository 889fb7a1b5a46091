import type { County } from '../county.ts';

export const xuanhan: County = {
  id: 'xuanhan',
  name: { zh: '宣汉县', en: 'Xuanhan County, Dazhou' },
  layers: ['dazhou'],
  env: { account: '123456789012', region: 'cn-northwest-1' },
  entrance: 'internet',
  identity: {
    issuers: [
      { issuer: 'https://id.xuanhan.example', audience: 'gongshu', claims: { account: 'preferred_username' } },
      { issuer: 'https://id.dazhou.example', audience: 'gongshu-xuanhan', alias: 'dazhou', maxHours: 12 },
    ],
    firstAdministrator: 'first.administrator',
  },
  regulator: 'xuanhan-data-bureau',
  baseUrl: 'https://data.xuanhan.example',
  uploadOrigins: ['https://data.xuanhan.example'],
  releasePackages: { everyHours: 24, keep: 3 },
  alarmMail: 'oncall@xuanhan.example',
};
