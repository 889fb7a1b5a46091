import { PREFIXES, type Term, type Triple } from './triples.ts';

/** JSON-LD 1.1, flat: one node a subject under `@graph`, names shortened by a context that stands in the document itself. */

const object = (term: Term): unknown => {
  if ('iri' in term) return { '@id': term.iri };
  if ('lang' in term) return { '@value': term.text, '@language': term.lang };
  return term.type ? { '@value': term.text, '@type': term.type } : term.text;
};

const short = (iri: string): string => {
  const found = Object.entries(PREFIXES).find(([, whole]) => iri.startsWith(whole));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
};

export const jsonLd = (triples: readonly Triple[]): string => {
  const nodes = new Map<string, Map<string, Map<string, unknown>>>();
  for (const [subject, predicate, term] of triples) {
    const node = nodes.get(subject) ?? new Map<string, Map<string, unknown>>();
    nodes.set(subject, node);
    const isType = predicate === 'rdf:type' && 'iri' in term;
    const value = isType ? short(term.iri) : object(term);
    const key = isType ? '@type' : predicate;
    node.set(key, (node.get(key) ?? new Map<string, unknown>()).set(JSON.stringify(value), value));
  }
  const graph = [...nodes].map(([id, node]) => ({
    '@id': id,
    ...Object.fromEntries(
      [...node].map(([key, values]) => [key, values.size === 1 ? [...values.values()][0] : [...values.values()]]),
    ),
  }));
  return JSON.stringify({ '@context': PREFIXES, '@graph': graph });
};
