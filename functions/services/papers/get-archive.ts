import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { findArchive } from './find-archive.ts';

export const getArchive: Verb<typeof servicesRoutes.getArchive> = (context) => findArchive(context, context.params.id);
