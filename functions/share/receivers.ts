import type { Context } from '../platform/endpoint.ts';
import type { Work } from '../platform/work.ts';
import { grantsOn } from './repository.ts';

/** Everyone who has obtained data of an entry, also under a grant that has ended: what they hold may be wrong now. */
export const receiversOf = async (
  { deps }: Pick<Context, 'deps'>,
  entry: { readonly id: string; readonly provider: string },
): Promise<{ organisation: string; grant: string; obtainedOn: string }[]> => {
  const found = [];
  for await (const { consumer, id, obtainedOn } of grantsOn(deps.store, entry))
    if (obtainedOn) found.push({ organisation: consumer, grant: id, obtainedOn });
  return found;
};

/** Tells each of them once that what it holds was corrected. */
export const tellReceivers = (work: Work, receivers: Awaited<ReturnType<typeof receiversOf>>): void => {
  for (const to of new Set(receivers.map(({ organisation }) => organisation))) {
    const { grant } = receivers.find(({ organisation }) => organisation === to)!;
    work.notify({
      to,
      subject: {
        zh: '您获取的共享数据已更正，请核对',
        en: 'Data that you obtained was corrected: check what you hold',
      },
      about: { type: 'grant', id: grant },
    });
  }
};
