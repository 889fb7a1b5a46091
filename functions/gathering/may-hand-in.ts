import { entryFacts } from '../catalog/facts.ts';
import type { Entry } from '../catalog/repository.ts';
import type { Context } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';

/** Throws unless data may be handed in for this entry now, whatever the way in. */
export const mayHandIn = async (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  entry: Entry,
  {
    channel,
    secrecy,
    standard,
  }: { readonly channel: string; readonly secrecy?: Entry['secrecy']; readonly standard?: string | undefined },
): Promise<void> => {
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  if (!entry.items) throw new Problem('wrong-state', { detail: 'the entry has no items to check data against' });
  passGate(context, 'gathering.submit', {
    ...(await entryFacts(context, entry)),
    // A batch may be secret though its entry is not: what is declared of it counts.
    entry: { ...entry, secrecy: secrecy ?? entry.secrecy },
    gathering: { channel, standard, toPlatform: true },
  });
};
