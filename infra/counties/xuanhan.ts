import type { County } from '../county.ts';

export const xuanhan: County = {
  id: 'xuanhan',
  name: { zh: '宣汉县', en: 'Xuanhan County, Dazhou' },
  layers: ['dazhou'],
  env: { account: '123456789012', region: 'cn-northwest-1' },
  entrance: 'internet',
  identity: {
    issuer: 'https://id.xuanhan.example',
    audience: 'gongshu',
    claims: { role: 'realm_access.roles', organisation: 'unit' },
  },
  regulator: 'xuanhan-data-bureau',
  baseUrl: 'https://data.xuanhan.example',
  uploadOrigins: ['https://data.xuanhan.example'],
  alarmMail: 'oncall@xuanhan.example',
};
