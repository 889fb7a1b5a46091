import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Context } from '../../platform/endpoint.ts';
import { getItem } from '../../platform/store.ts';

const PLACE = { pk: 'rater-key', sk: 'current' };
const RaterKey = z.object({ secret: z.string() });

/** The county's secret by which raters are told apart, made when the first of them rates. */
const secretOf = async ({ deps: { store }, work }: Pick<Context, 'deps' | 'work'>): Promise<string> => {
  const known = await getItem(store, 'opening', PLACE, RaterKey);
  if (known) return known.secret;
  const secret = randomBytes(32).toString('base64url');
  const Item = { ...PLACE, secret };
  work.operate(
    { Put: { TableName: store.tableName('opening'), Item, ConditionExpression: 'attribute_not_exists(pk)' } },
    'busy',
  );
  return secret;
};

/**
 * Who rates a dataset, as a word that names nobody: the same person of the same dataset has the same one, of another dataset
 * another. Nobody needs an account to rate, so people are who they say they are: their contact, or else their name.
 */
export const raterOf = async (
  context: Pick<Context, 'deps' | 'work'>,
  dataset: string,
  who: { readonly contact?: string | undefined; readonly name: string },
): Promise<string> => {
  const said = (who.contact ?? who.name).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const kind = who.contact === undefined ? 'name' : 'contact';
  return createHmac('sha256', Buffer.from(await secretOf(context), 'base64url'))
    .update(JSON.stringify([dataset, kind, said]))
    .digest('base64url')
    .slice(0, 22);
};
