import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { ANONYMOUS } from '../../platform/caller.ts';
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

/** A telephone however it is spelled: `+86 138-0000-9999` is `13800009999`. */
const NUMBER = /^(?:\+?86|0086)?(\d{5,})$/;

const spelled = (said: string): string => {
  const plain = said.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return NUMBER.exec(plain.replace(/[-()·.]/g, ''))?.[1] ?? plain;
};

/**
 * Who rates a dataset, as a word that names nobody: the same person of the same dataset has the same one, of another dataset
 * another. Nobody needs an account to rate: who is not signed in is who they say they are, by their contact or else their name.
 */
export const raterOf = async (
  context: Pick<Context, 'deps' | 'work' | 'caller'>,
  dataset: string,
  { contact, name }: { readonly contact?: string | undefined; readonly name: string },
): Promise<string> => {
  const { caller } = context;
  const [kind, who] =
    caller !== ANONYMOUS
      ? ['account', caller.account]
      : contact !== undefined
        ? ['contact', spelled(contact)]
        : ['name', spelled(name)];
  return createHmac('sha256', Buffer.from(await secretOf(context), 'base64url'))
    .update(JSON.stringify([dataset, kind, who]))
    .digest('base64url')
    .slice(0, 22);
};
