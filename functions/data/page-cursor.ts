import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { newId } from '../platform/ids.ts';
import type { Instant } from '../platform/ports.ts';
import { Problem } from '../platform/problems.ts';
import { type Collection, get, type Store, storedShape } from '../platform/store.ts';
import type { CursorState } from '../platform/tabular/statements.ts';
import { beginWork } from '../platform/work.ts';

/** The secret that page cursors are signed with: made by the platform at the first page that has another after it. */
const CursorKey = z.object({ ...storedShape, secret: z.string() });
type CursorKey = z.infer<typeof CursorKey>;
const cursorKeys: Collection<CursorKey> = {
  type: 'cursor-key',
  table: 'grants',
  schema: CursorKey,
  key: (id) => ({ pk: `cursor-key#${id}`, sk: 'current' }),
};
const ID = 'pages';

const known = new WeakMap<Store, Promise<string>>();

const make = async (deps: Deps): Promise<string> => {
  const work = beginWork(deps, PLATFORM, 'makeCursorKey', newId('rqt'));
  const { secret } = work.create(cursorKeys, { id: ID, version: 0, secret: randomBytes(32).toString('base64url') });
  try {
    await work.commit();
    return secret;
  } catch (error) {
    const theirs = await get(deps.store, cursorKeys, ID);
    if (theirs) return theirs.secret;
    throw error;
  }
};

const secretOf = (deps: Deps): Promise<string> => {
  const found =
    known.get(deps.store) ?? get(deps.store, cursorKeys, ID).then(async (key) => key?.secret ?? (await make(deps)));
  known.set(deps.store, found);
  found.catch(() => known.delete(deps.store));
  return found;
};

/** Where a reading stands: the data version that it began with, when it began, and the last row that was given. */
export interface PageState extends CursorState {
  readonly version: number;
  readonly began: Instant;
}

const Sealed = z.tuple([z.string(), z.int().min(1), z.string(), z.string().nullable(), z.int().min(0)]);
/** A reading goes on with the version that it began with for a day, whatever comes in meanwhile. */
const HOURS = 24;

const signature = (secret: string, payload: string): Buffer => createHmac('sha256', secret).update(payload).digest();

/** A cursor for the page after `state`, good for the question behind `mark` alone. */
export const sealPage = async (deps: Deps, mark: string, state: PageState): Promise<string> => {
  const sealed: z.infer<typeof Sealed> = [mark, state.version, state.began, state.value, state.row];
  const payload = Buffer.from(JSON.stringify(sealed)).toString('base64url');
  return `${payload}.${signature(await secretOf(deps), payload).toString('base64url')}`;
};

/** What {@link sealPage} sealed. Throws `invalid-cursor` for anything else, for another question, and after a day. */
export const openPage = async (deps: Deps, mark: string, cursor: string): Promise<PageState> => {
  const [payload = '', given = ''] = cursor.split('.');
  const right = signature(await secretOf(deps), payload);
  const signed = Buffer.from(given, 'base64url');
  if (signed.length !== right.length || !timingSafeEqual(signed, right)) throw new Problem('invalid-cursor');
  const [of, version, began, value, row] = Sealed.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (of !== mark) throw new Problem('invalid-cursor');
  if (Date.parse(deps.clock.now()) - Date.parse(began) > HOURS * 3_600_000)
    throw new Problem('invalid-cursor', { detail: `it began more than ${HOURS} hours ago` });
  return { version, began, value, row };
};
