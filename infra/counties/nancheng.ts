import type { County } from '../county.ts';

export const nancheng: County = {
  id: 'nancheng',
  name: { zh: '南城县', en: 'Nancheng County, Fuzhou (Jiangxi)' },
  layers: ['fuzhou'],
  // Its copy of the text has lost the day of issue: the county sets the day from which it applies it.
  inForce: { fuzhou: '2017-01-01' },
  env: { account: '123456789012', region: 'cn-north-1' },
  entrance: 'internet',
  identity: {
    issuers: [{ issuer: 'https://id.nancheng.example', audience: 'gongshu' }],
    firstAdministrator: 'first.administrator',
  },
  regulator: 'nancheng-data-bureau',
  baseUrl: 'https://data.nancheng.example',
  intervals: { 'catalog.publish-release': 3 },
};
