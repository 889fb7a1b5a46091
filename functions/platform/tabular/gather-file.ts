import { type Ahead, type CheckRequest, type CheckResult, checkFile } from './check-file.ts';
import { beginParquet, type Making, type ParquetOptions, toParquet } from './parquet.ts';

export type Gathered = CheckResult & { readonly parquet?: { readonly path: string; readonly rows: number } };

/**
 * Checks a file and makes the columnar version of its rows. The version is begun with the header and made while the rows
 * are checked, since most values of most files stand as they may be stored; it is given up with the first that does not,
 * and made after the check then. Rows keep the order in which they came, for pages follow it. Nothing is left of it where
 * the file is refused.
 */
export async function gatherFile(
  request: CheckRequest,
  out: string,
  options: Pick<ParquetOptions, 'memoryLimit'> = {},
): Promise<Gathered> {
  let making: Promise<Making> | undefined;
  const giveUp = async () => (await making?.catch(() => undefined))?.abandon();
  let givenUp: Promise<void> | undefined;
  const watch: Ahead = {
    begun(csv, writing) {
      making = beginParquet(csv, request.items, out, { ...options, plain: writing, beside: true });
    },
    altered() {
      givenUp = giveUp();
    },
  };
  const result = await checkFile(request, watch).catch(async (error: unknown) => {
    await giveUp();
    throw error;
  });
  const { accepted, checkedCsv, plain } = result;
  if (accepted && plain && making && !givenUp)
    return { ...result, parquet: { path: out, ...(await (await making).done(plain.filled)) } };
  await (givenUp ?? giveUp());
  if (!accepted) return result;
  const { rows } = await toParquet(checkedCsv!, request.items, out, { ...options, plain });
  return { ...result, parquet: { path: out, rows } };
}
