/**
 * The story of one city's data, told on real input: each chapter is a function that plays its part through the API and
 * answers with its facts and whether they are as expected. The demonstration shows them, a test holds them to it.
 */
export { handInFiles } from './chapters/hand-in-files.ts';
export { importCatalogue } from './chapters/import-catalogue.ts';
export { objectToData } from './chapters/object-to-data.ts';
export { readUnderGrant } from './chapters/read-under-grant.ts';
export { searchAndDownload } from './chapters/search-and-download.ts';
export { shareUnderFiveLaws } from './chapters/share-under-five-laws.ts';
export type { Chapter, Check } from './checks.ts';
export { openStage, SILENT, type Stage } from './stage.ts';
