import { Readable } from 'node:stream';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, type Quad, Store } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { PREFIXES } from '../domain/feeds/triples.ts';
import { HarvestFailed } from './harvest-failed.ts';

/** A catalogue's page of RDF in any of its forms. Nothing beside the text itself is read, whatever it refers to. */

const { rdf, dcat, dct, foaf, hydra, skos, rdfs } = PREFIXES;

const refuseContext = {
  load: async (url: string): Promise<never> => {
    throw new HarvestFailed('unreadable', `a context outside the document: ${url.slice(0, 100)}`);
  },
};

const streamed = async (text: string, parser: NodeJS.ReadWriteStream): Promise<Quad[]> =>
  Array.fromAsync(Readable.from([text]).pipe(parser) as unknown as AsyncIterable<Quad>);

/** A type, and the beginning of a text where the type says nothing. */
const formOf = (type: string, text: string): 'jsonld' | 'ttl' | 'rdf' => {
  if (/json/.test(type)) return 'jsonld';
  if (/turtle|n-triples/.test(type)) return 'ttl';
  if (/xml/.test(type)) return 'rdf';
  const first = text.trimStart()[0];
  if (first === '{' || first === '[') return 'jsonld';
  return /^\s*<(\?xml|rdf:RDF)/.test(text) ? 'rdf' : 'ttl';
};

export const readGraph = async (type: string, text: string, baseIRI: string): Promise<Store> => {
  const form = formOf(type, text);
  // Entities can make a small text endless.
  if (form === 'rdf' && /<!(DOCTYPE|ENTITY)/i.test(text)) throw new HarvestFailed('unreadable', 'a document type');
  try {
    if (form === 'ttl') return new Store(new Parser({ baseIRI }).parse(text));
    const parser =
      form === 'rdf'
        ? new RdfXmlParser({ baseIRI })
        : new JsonLdParser({ baseIRI, documentLoader: refuseContext as never });
    return new Store(await streamed(text, parser as unknown as NodeJS.ReadWriteStream));
  } catch (error) {
    if (error instanceof HarvestFailed) throw error;
    throw new HarvestFailed('unreadable', (error as Error).message);
  }
};

/** Words in Chinese first, then in no language or any other. */
const words = (graph: Store, subject: string, ...predicates: string[]): string | undefined => {
  for (const predicate of predicates) {
    const found = graph.getObjects(subject, predicate, null);
    const order = (one: (typeof found)[number]): number => {
      const language = 'language' in one ? String(one.language) : '';
      return language.startsWith('zh') ? 0 : language === '' ? 1 : language.startsWith('en') ? 2 : 3;
    };
    const [best] = found.toSorted((a, b) => order(a) - order(b));
    if (best) return best.value;
  }
  return undefined;
};
const objects = (graph: Store, subject: string, predicate: string) => graph.getObjects(subject, predicate, null);
/** What a thing that is pointed to is called, or its address. */
const named = (graph: Store, subject: string, predicate: string): string | undefined => {
  const [node] = objects(graph, subject, predicate);
  if (!node) return undefined;
  return node.termType === 'Literal'
    ? node.value
    : (words(graph, node.id, `${foaf}name`, `${skos}prefLabel`, `${rdfs}label`, `${dct}title`, `${dct}identifier`) ??
        node.value);
};

/** Terms of the same name in the first release of the vocabulary. */
const OLD_DC = 'http://purl.org/dc/elements/1.1/';

const ACCESS: readonly (readonly [RegExp, 'open' | 'conditional' | 'closed'])[] = [
  [/NON_PUBLIC$/i, 'closed'],
  [/RESTRICTED$/i, 'conditional'],
  [/PUBLIC$/i, 'open'],
];

/** What the graph says of a dataset, for `domain/harvest/record.ts` to judge. */
const datasetOf = (graph: Store, node: { readonly id: string; readonly termType: string; readonly value: string }) => {
  const iri = node.termType === 'NamedNode' ? node.value : undefined;
  const access = named(graph, node.id, `${dct}accessRights`) ?? '';
  const rights = objects(graph, node.id, `${dct}accessRights`)[0]?.value ?? access;
  return {
    guid: iri ?? words(graph, node.id, `${dct}identifier`),
    name: words(graph, node.id, `${dct}title`, `${OLD_DC}title`),
    summary: words(graph, node.id, `${dct}description`, `${OLD_DC}description`),
    provider: named(graph, node.id, `${dct}publisher`),
    domain: named(graph, node.id, `${dcat}theme`),
    tags: objects(graph, node.id, `${dcat}keyword`)
      .map(({ value }) => value)
      .sort(),
    cycle: objects(graph, node.id, `${dct}accrualPeriodicity`)[0]?.value,
    openType: ACCESS.find(([form]) => form.test(rights))?.[1],
    licence: named(graph, node.id, `${dct}license`),
    published: objects(graph, node.id, `${dct}issued`)[0]?.value,
    updated: objects(graph, node.id, `${dct}modified`)[0]?.value,
    page: objects(graph, node.id, `${dcat}landingPage`)[0]?.value ?? iri,
    files: objects(graph, node.id, `${dcat}distribution`)
      .map(({ id }) => ({
        title: words(graph, id, `${dct}title`),
        format: objects(graph, id, `${dcat}mediaType`)[0]?.value ?? named(graph, id, `${dct}format`),
        url: (objects(graph, id, `${dcat}downloadURL`)[0] ?? objects(graph, id, `${dcat}accessURL`)[0])?.value,
      }))
      .sort((a, b) => ((a.url ?? '') + (a.format ?? '') < (b.url ?? '') + (b.format ?? '') ? -1 : 1)),
  };
};

/** The datasets that a graph describes, those that it only names, and the page behind it. */
export const datasetsIn = (graph: Store, at: string) => {
  const described = graph.getSubjects(`${rdf}type`, `${dcat}Dataset`, null);
  const known = new Set(described.map(({ id }) => id));
  const refs = graph
    .getObjects(null, `${dcat}dataset`, null)
    .filter(({ id, termType }) => termType === 'NamedNode' && !known.has(id))
    .map(({ value }) => value);
  const next = [`${hydra}next`, `${hydra}nextPage`].flatMap((one) => graph.getObjects(null, one, null))[0]?.value;
  return {
    datasets: described.toSorted((a, b) => (a.value < b.value ? -1 : 1)).map((node) => datasetOf(graph, node as never)),
    refs: [...new Set(refs)].sort(),
    isCatalog: graph.getSubjects(`${rdf}type`, `${dcat}Catalog`, null).length > 0 || described.length > 0,
    ...(next === undefined ? {} : { next: new URL(next, at).href }),
  };
};
