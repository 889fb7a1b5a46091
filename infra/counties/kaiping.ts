import type { County } from '../county.ts';

export const kaiping: County = {
  id: 'kaiping',
  name: { zh: '开平市', en: 'Kaiping, Jiangmen' },
  layers: ['jiangmen'],
  env: { account: '123456789012', region: 'cn-north-1' },
  entrance: 'internet',
  identity: {
    issuers: [{ issuer: 'https://id.kaiping.example', audience: 'gongshu' }],
    firstAdministrator: 'first.administrator',
  },
  regulator: 'kaiping-data-bureau',
  baseUrl: 'https://data.kaiping.example',
  uploadOrigins: ['https://data.kaiping.example'],
  alarmMail: 'oncall@kaiping.example',
  noticeTopic: 'arn:aws-cn:sns:cn-north-1:123456789012:kaiping-notices.fifo',
  replica: {
    objects: 'arn:aws-cn:s3:::kaiping-objects-replica',
    evidence: 'arn:aws-cn:s3:::kaiping-evidence-replica',
    key: 'arn:aws-cn:kms:cn-northwest-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  },
  digestHour: 9,
  reminders: { half: true, workingDaysBefore: [3, 1], hour: 9 },
  intervals: { 'share.feed-back-use': 6 },
};
