import type { Guide } from '../../domain/services/guide.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { itemsAt } from '../../platform/read-together.ts';
import { parseItem } from '../../platform/store.ts';
import type { KnownMaterial } from '../materials/material.ts';
import { type ServiceFile, serviceFiles, signatureOn } from '../papers/file.ts';
import { licenceOf } from '../papers/licence.ts';
import { type Application, type Handed, Held, heldKey } from './application.ts';

interface Given {
  readonly code: string;
  readonly form: 'electronic' | 'paper';
  readonly file?: string | undefined;
}
type Needs = Pick<Context, 'deps' | 'caller' | 'today'>;

/** The files that are named: checked, and the caller's own. What is wrong with any is said at once. */
const filesOf = async ({ deps, caller }: Needs, given: readonly Given[]): Promise<ServiceFile[]> => {
  const ids = [...new Set(given.flatMap(({ file }) => file ?? []))];
  const found = await itemsAt(
    deps.store,
    ids.map((id) => ({ table: 'services', key: serviceFiles.key(id) })),
  );
  const files = found.map((item) => item && parseItem(serviceFiles.schema, item));
  const wrong = ids.filter((_, at) => files[at]?.by !== caller.account || files[at].checked === undefined);
  if (wrong.length > 0) throw new Problem('unknown-file', { detail: wrong.join(', ') });
  return files.filter((file) => file !== undefined);
};

/** What an applicant hands in, by the guide: a material that it does not name, or an electronic one without a file, is refused. */
export const handedIn = async (context: Needs, guide: Guide, given: readonly Given[]): Promise<Handed[]> => {
  const named = (guide.materials ?? []).map(({ code }) => code);
  const strange = given.filter(({ code }) => !named.includes(code));
  if (strange.length > 0) throw new Problem('unknown-material', { detail: strange.map(({ code }) => code).join(', ') });
  const bare = given.filter(({ form, file }) => form === 'electronic' && file === undefined);
  if (bare.length > 0) throw new Problem('unknown-file', { detail: bare.map(({ code }) => code).join(', ') });
  const files = new Map((await filesOf(context, given)).map((one) => [one.id, one]));
  // One material, one paper: the last that was given counts.
  return [...new Map(given.map((one) => [one.code, one])).values()].map(({ code, form, file }) => {
    const signature = file === undefined ? undefined : signatureOn(files.get(file)!);
    return {
      code,
      source: 'applicant' as const,
      form,
      ...(file ? { file } : {}),
      ...(signature ? { signature } : {}),
      on: context.today,
    };
  });
};

/** The earlier hand-in of a person that still counts, by material. */
export const heldBy = async (
  { deps, today }: Needs,
  subject: string,
  codes: readonly string[],
): Promise<Map<string, Held>> => {
  const items = await itemsAt(
    deps.store,
    codes.map((code) => ({ table: 'services', key: heldKey(subject, code) })),
  );
  const held = items.flatMap((item) => (item ? [parseItem(Held, item)] : []));
  return new Map(held.filter(({ until }) => until === undefined || until >= today).map((one) => [one.material, one]));
};

/** What nobody needs to ask for: the applicant's licences, and what they handed in before. */
export const hadAlready = async (
  context: Needs,
  { subject, handed }: Pick<Application, 'subject' | 'handed'>,
  guide: Guide,
  known: ReadonlyMap<string, KnownMaterial>,
): Promise<Handed[]> => {
  const open = (guide.materials ?? [])
    .map(({ code }) => code)
    .filter((code) => !handed.some((one) => one.code === code));
  const held = await heldBy(context, subject, open);
  const { today } = context;
  const found = await Promise.all(
    open.map(async (code): Promise<Handed[]> => {
      const type = known.get(code)?.material?.licenceType;
      const licence = type && (await licenceOf(context, subject, type));
      if (licence) return [{ code, source: 'licence', form: 'electronic', licence: licence.id, on: today }];
      const earlier = held.get(code);
      if (!earlier) return [];
      const { application, file } = earlier;
      return [{ code, source: 'earlier', form: 'electronic', application, ...(file ? { file } : {}), on: today }];
    }),
  );
  return found.flat();
};
