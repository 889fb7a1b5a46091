import { Readable } from 'node:stream';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, type Quad, Writer } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

/** A text in any form as sorted lines of N-Quads, by others' parsers: equal graphs, equal lines. */
export const linesOf = async (type: string, text: string): Promise<string[]> => {
  const quads =
    type === 'text/turtle'
      ? new Parser().parse(text)
      : ((await Array.fromAsync(
          Readable.from([text]).pipe(
            type === 'application/rdf+xml'
              ? new RdfXmlParser({ baseIRI: 'http://base.test/' })
              : new JsonLdParser({ baseIRI: 'http://base.test/' }),
          ),
        )) as unknown as Quad[]);
  const writer = new Writer({ format: 'N-Quads' });
  return [...new Set(quads.map((quad) => writer.quadToString(quad.subject, quad.predicate, quad.object)))].sort();
};
