import { entryFacts } from '../catalog/facts.ts';
import type { Entry } from '../catalog/repository.ts';
import type { Context } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import type { Submission } from './repository.ts';
import { throughWhom } from './sectors/sector-route.ts';
import { standardFor } from './standards/standard.ts';

/** What is told of data as it is handed in; see the contract's words. */
export interface HandingIn {
  /** The channel it comes by. */
  readonly channel: string;
  readonly secrecy?: Entry['secrecy'] | undefined;
  readonly standard?: string | undefined;
  readonly route?: Submission['route'] | undefined;
  readonly routeReason?: string | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly governance?: unknown;
  readonly review?: unknown;
}

/** Throws unless data may be handed in for this entry now, whatever the way in. */
export const mayHandIn = async (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  entry: Entry,
  given: HandingIn,
): Promise<void> => {
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  if (!entry.items) throw new Problem('wrong-state', { detail: 'the entry has no items to check data against' });
  const { channel, secrecy, standard, route = 'direct', routeReason, sources, governance, review } = given;
  const { store } = context.deps;
  const facts = await entryFacts(context, entry);
  const foreign = (sources ?? []).filter((source) => !facts.systems?.some(({ id }) => id === source));
  if (foreign.length > 0) throw new Problem('unknown-system', { detail: foreign.join(', ') });
  const through = await throughWhom(store, entry.provider, entry.id);
  passGate(context, 'gathering.submit', {
    ...facts,
    // A batch may be secret though its entry is not: what is declared of it counts.
    entry: { ...entry, secrecy: secrecy ?? entry.secrecy },
    gathering: {
      channel,
      standard,
      currentStandard: (await standardFor(store, entry.line, context.today))?.label,
      toPlatform: true,
      route,
      routeReason,
      sources,
      governance,
      sector: through ? { through, reviewed: review !== undefined } : undefined,
    },
  });
};
