import { DataFactory, Writer } from 'n3';
import { jsonLd } from '../domain/feeds/json-ld.ts';
import { rdfXml } from '../domain/feeds/rdf-xml.ts';
import { PREFIXES, type Term, type Triple, whole } from '../domain/feeds/triples.ts';

/** The forms in which a graph is written, one row a form. */

const termOf = (term: Term) => {
  if ('iri' in term) return DataFactory.namedNode(term.iri);
  if ('lang' in term) return DataFactory.literal(term.text.toWellFormed(), term.lang);
  return DataFactory.literal(term.text.toWellFormed(), term.type && DataFactory.namedNode(whole(term.type)));
};

const turtle = (triples: readonly Triple[]): string => {
  const writer = new Writer({ prefixes: PREFIXES });
  const seen = new Set<string>();
  for (const triple of triples) {
    const key = JSON.stringify(triple);
    if (seen.has(key)) continue;
    seen.add(key);
    const [subject, predicate, object] = triple;
    writer.addQuad(DataFactory.namedNode(subject), DataFactory.namedNode(whole(predicate)), termOf(object));
  }
  let text = '';
  writer.end((error, result) => {
    if (error) throw error;
    text = result;
  });
  return text;
};

interface Form {
  readonly type: string;
  readonly write: (triples: readonly Triple[]) => string;
}
export const RDF_FORMS = {
  jsonld: { type: 'application/ld+json', write: jsonLd },
  ttl: { type: 'text/turtle', write: turtle },
  rdf: { type: 'application/rdf+xml', write: rdfXml },
} as const satisfies Record<string, Form>;
export type RdfForm = keyof typeof RDF_FORMS;

/** What is asked for under each form. */
export const ACCEPTED: Readonly<Record<RdfForm, readonly string[]>> = {
  jsonld: ['application/ld+json', 'application/json'],
  ttl: ['text/turtle', 'application/n-triples'],
  rdf: ['application/rdf+xml', 'application/xml', 'text/xml'],
};
export const RDF_TYPES = Object.values(RDF_FORMS).map(({ type }) => type);
export const typeOf = (form: RdfForm): string => `${RDF_FORMS[form].type}; charset=utf-8`;
