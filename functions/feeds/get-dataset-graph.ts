import { datasetTriples } from '../domain/feeds/dcat.ts';
import { wanted } from '../domain/feeds/negotiate.ts';
import { pageAddress } from '../domain/feeds/public-dataset.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { feedRoutes } from './contract.ts';
import { oneDataset } from './one-dataset.ts';
import { ACCEPTED, RDF_FORMS, type RdfForm, typeOf } from './rdf-forms.ts';

const PAGE = ['text/html', 'application/xhtml+xml'];

/** A browser is led to the page about it. */
export const getDatasetGraph: Verb<typeof feedRoutes.getDatasetGraph> = async ({ deps, params, accept }) => {
  const [id = '', ending] = params.id.split('.');
  const form = (ending as RdfForm | undefined) ?? wanted(accept, { ...ACCEPTED, page: PAGE });
  const { catalog, dataset, tag } = await oneDataset(deps, id);
  if (form === 'page') return { location: pageAddress(catalog, id) };
  return {
    type: typeOf(form),
    tag: tagOf(tag, form),
    ...(ending === undefined ? { headers: { vary: 'Accept' } } : {}),
    render: () => RDF_FORMS[form].write(datasetTriples(catalog, dataset)),
  };
};
