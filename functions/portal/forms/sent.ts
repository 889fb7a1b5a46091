import type { APIGatewayProxyEvent } from 'aws-lambda';
import { header } from '../../platform/input.ts';
import { Problem } from '../../platform/problems.ts';

/** Forms of ours hold text and no files. */
const MOST_BYTES = 64_000;
const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/**
 * Throws unless what is sent comes from a page of this site. Browsers say where it comes from, and no page can make them
 * say anything else (Fetch Metadata; before that, `Origin`). What says nothing is no browser's, and no form's.
 */
export const mustBeFromHere = (event: APIGatewayProxyEvent, origin: string): void => {
  const site = header(event, 'sec-fetch-site');
  if (site === 'same-origin') return;
  const from = header(event, 'origin');
  const host = header(event, 'host');
  const here = from !== undefined && (from === origin || (URL.canParse(from) && new URL(from).host === host));
  if (site !== undefined || !here) throw new Problem('other-site', { detail: from ?? site ?? 'no origin' });
};

/** What a form sent, in either of the two ways in which browsers send one: the last value of each name. */
export const sentBy = async (event: APIGatewayProxyEvent): Promise<Record<string, string>> => {
  const type = header(event, 'content-type') ?? '';
  if (!FORM.test(type)) throw new Problem('unsupported-media-type');
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MOST_BYTES) throw new Problem('body-too-large', { detail: `at most ${MOST_BYTES} bytes` });
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  } catch {
    throw new Problem('invalid-request', { detail: 'the form cannot be read' });
  }
};
