/** A graph as a list of triples, before it is written in any form. There are no blank nodes: everything has a name. */

export const PREFIXES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  adms: 'http://www.w3.org/ns/adms#',
  hydra: 'http://www.w3.org/ns/hydra/core#',
} as const;
export type Name = `${keyof typeof PREFIXES}:${string}`;

export type Term =
  | { readonly iri: string }
  | { readonly text: string; readonly lang: string }
  | { readonly text: string; readonly type?: Name };
export type Triple = readonly [subject: string, predicate: Name, object: Term];

/** The whole of a prefixed name. */
export const whole = (name: Name): string => {
  const at = name.indexOf(':');
  return PREFIXES[name.slice(0, at) as keyof typeof PREFIXES] + name.slice(at + 1);
};

/** A fragment of an address that holds any text. */
export const fragment = (kind: string, text: string): string => `#${kind}-${encodeURIComponent(text.toWellFormed())}`;

/** Characters that an address may not hold as they are, as their escapes; `undefined` where it is no web address at all. */
export const webAddress = (text: string): string | undefined => {
  if (!/^https?:\/\/[^\s/]+/i.test(text)) return undefined;
  try {
    return new URL(text).href.replace(
      /[\s"<>\\^`{|}]/g,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    );
  } catch {
    return undefined;
  }
};

/** What can be said of one thing. */
export const about = (subject: string) => {
  const triples: Triple[] = [];
  const said = {
    triples,
    is: (...types: Name[]) => {
      for (const type of types) triples.push([subject, 'rdf:type', { iri: whole(type) }]);
      return said;
    },
    link: (predicate: Name, iri: string | undefined) => {
      if (iri !== undefined) triples.push([subject, predicate, { iri }]);
      return said;
    },
    text: (predicate: Name, text: string | undefined, lang: string) => {
      if (text !== undefined && text !== '') triples.push([subject, predicate, { text, lang }]);
      return said;
    },
    value: (predicate: Name, text: string | number | undefined, type?: Name) => {
      if (text !== undefined && text !== '')
        triples.push([subject, predicate, { text: String(text), ...(type ? { type } : {}) }]);
      return said;
    },
  };
  return said;
};
