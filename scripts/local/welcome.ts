import type { Regulation } from '../../functions/domain/law/schema.ts';
import { ROLE_WORDS, type Role } from '../../functions/platform/roles.ts';
import type { LocalIdentity } from './identity.ts';

/** One token per role, of the seeded bodies. */
const WHO: readonly { role: Role; org?: string; division?: string }[] = [
  { role: 'public' },
  { role: 'officer', org: 'dept-a' },
  { role: 'custodian', org: 'dept-b' },
  { role: 'operator', org: 'regulator' },
  { role: 'administrator', org: 'regulator' },
  { role: 'county-regulator', org: 'regulator', division: '511702' },
  { role: 'auditor', org: 'regulator' },
];

/** Prints where everything is, a token per role, and three lines to try. */
export const welcome = async (given: {
  baseUrl: string;
  regulation: Regulation;
  identity: LocalIdentity;
  fresh: boolean;
  home: string;
}): Promise<void> => {
  const { baseUrl, regulation, identity, fresh, home } = given;
  const lines = [
    '',
    `公数 Gongshu · ${regulation.title.zh}`,
    `  门户 portal ${baseUrl}/`,
    `  API        ${baseUrl}`,
    `  OpenAPI    ${baseUrl}/openapi.json`,
    `  健康 health ${baseUrl}/health`,
    `  数据 data   ${home}${fresh ? '  （新建三个演示单位 · three seeded bodies: regulator, dept-a, dept-b）' : ''}`,
    '',
    '令牌 tokens (24 h):',
  ];
  let officer = '';
  for (const who of WHO) {
    const token = await identity.tokenFor(who);
    if (who.role === 'officer') officer = token;
    lines.push(`  ${who.role} (${ROLE_WORDS[who.role].zh}${who.org ? `, --org ${who.org}` : ''})`, `    ${token}`);
  }
  lines.push(
    '',
    '试一试 try:',
    `  curl -s -G ${baseUrl}/open-data/datasets --data-urlencode q=停车`,
    `  curl -s -H "Authorization: Bearer ${officer}" ${baseUrl}/supervision/tasks`,
    `  curl -s -X POST -H 'content-type: application/json' -d '{"days":1}' ${baseUrl}/local/clock`,
    '',
  );
  process.stdout.write(`${lines.join('\n')}\n`);
};
