import { catalogTriples } from '../domain/feeds/dcat.ts';
import type { Deps } from '../platform/county.ts';
import { type Document, tagOf } from '../platform/document.ts';
import { Problem } from '../platform/problems.ts';
import { openCatalogue } from './open-catalogue.ts';
import { RDF_FORMS, type RdfForm, typeOf } from './rdf-forms.ts';

/** Datasets a page: at the sizes that real catalogues have, well under what a function may answer with. */
const A_PAGE = 100;

/** One page of the catalogue in one form; `negotiated` where the form was chosen by what was asked for. */
export const catalogPage = async (deps: Deps, form: RdfForm, page: number, negotiated = false): Promise<Document> => {
  const { catalog, tag, ids, datasets } = await openCatalogue(deps);
  const pages = Math.max(1, Math.ceil(ids.length / A_PAGE));
  if (page > pages) throw new Problem('not-found', { detail: `page ${page} of ${pages}` });
  const pageIri = (at: number): string => `${catalog.base}/catalog.${form}?page=${at}`;
  const links = [
    [1, 'first'],
    [page - 1, 'prev'],
    [page + 1, 'next'],
    [pages, 'last'],
  ] as const;
  return {
    type: typeOf(form),
    tag: tagOf(tag, form, page),
    headers: {
      link: links
        .filter(([at]) => at >= 1 && at <= pages)
        .map(([at, rel]) => `<${pageIri(at)}>; rel="${rel}"`)
        .join(', '),
      ...(negotiated ? { vary: 'Accept' } : {}),
    },
    render: async () =>
      RDF_FORMS[form].write(
        catalogTriples(catalog, {
          datasets: await datasets(ids.slice((page - 1) * A_PAGE, page * A_PAGE)),
          total: ids.length,
          page,
          pages,
          pageIri,
        }),
      ),
  };
};
