import type { Context } from '../platform/endpoint.ts';
import { appliesByReference, type Organisation, rulePack } from './organisation.ts';

/** A body as answered: under which regulation it stands, and whether by reference only. */
export const organisationView = <T extends Organisation>({ deps }: Pick<Context, 'deps'>, body: T) => ({
  ...body,
  rulePack: rulePack(deps.county.law),
  appliesByReference: appliesByReference(body),
});
