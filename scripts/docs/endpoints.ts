import { ROOMS } from '../../functions/platform/route.ts';
import { routeList } from '../../functions/routes.ts';
import type { Page } from '../docs.ts';

const row = ({ method, path, who, says, name }: (typeof routeList)[number]): string =>
  `| \`${method} ${path}\` | ${says.zh} · ${says.en} | ${who === 'anyone' ? '**anyone**' : who.join(', ')} | ${name} |`;

export const endpointPages: readonly Page[] = [
  {
    path: 'docs/generated/endpoints.md',
    render: () =>
      [
        '# 接口 · Endpoints',
        '',
        'Generated from the route table (`npm run docs`). The full description is `docs/generated/openapi.json`, served at `/openapi.json`.',
        ...ROOMS.filter((room) => routeList.some((one) => one.room === room)).flatMap((room) => [
          '',
          `## ${room}`,
          '',
          '| | | who | name |',
          '| --- | --- | --- | --- |',
          ...routeList.filter((one) => one.room === room).map(row),
        ]),
        '',
      ].join('\n'),
  },
];
