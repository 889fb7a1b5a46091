import { PREFIXES, type Term, type Triple, whole } from './triples.ts';
import { DECLARATION, element, escaped } from './xml.ts';

/** RDF/XML. No maintained library writes it; every predicate of ours has a prefix, which is all that it takes. */

const object = (predicate: string, term: Term): string => {
  if ('iri' in term) return element(predicate, { 'rdf:resource': term.iri });
  if ('lang' in term) return element(predicate, { 'xml:lang': term.lang }, escaped(term.text));
  return element(predicate, { 'rdf:datatype': term.type && whole(term.type) }, escaped(term.text));
};

export const rdfXml = (triples: readonly Triple[]): string => {
  const subjects = Map.groupBy(triples, ([subject]) => subject);
  const namespaces = Object.fromEntries(Object.entries(PREFIXES).map(([prefix, iri]) => [`xmlns:${prefix}`, iri]));
  return (
    DECLARATION +
    element(
      'rdf:RDF',
      namespaces,
      ...[...subjects].map(([subject, said]) => {
        const children = [...new Set(said.map(([, predicate, term]) => object(predicate, term)))];
        return `\n${element('rdf:Description', { 'rdf:about': subject }, ...children)}`;
      }),
      '\n',
    )
  );
};
