import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { feedRoutes } from './contract.ts';
import { getCatalogGraph } from './get-catalog-graph.ts';
import { getCatalogJsonld } from './get-catalog-jsonld.ts';
import { getCatalogRdf } from './get-catalog-rdf.ts';
import { getCatalogTurtle } from './get-catalog-turtle.ts';
import { getChanges } from './get-changes.ts';
import { getCsvMetadata } from './get-csv-metadata.ts';
import { getDataJson } from './get-data-json.ts';
import { getDataPackage } from './get-data-package.ts';
import { getDatasetGraph } from './get-dataset-graph.ts';
import { getRobots } from './get-robots.ts';
import { getSchemaOrg } from './get-schema-org.ts';
import { getSitemap } from './get-sitemap.ts';
import { getSitemapIndex } from './get-sitemap-index.ts';

const verbs = {
  getCatalogGraph,
  getCatalogJsonld,
  getCatalogRdf,
  getCatalogTurtle,
  getChanges,
  getCsvMetadata,
  getDataJson,
  getDataPackage,
  getDatasetGraph,
  getRobots,
  getSchemaOrg,
  getSitemap,
  getSitemapIndex,
};

export const feedsRoom = (deps: () => Deps) => room(feedRoutes, verbs, deps);
