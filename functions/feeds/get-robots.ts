import { robots } from '../domain/feeds/sitemap.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { feedRoutes } from './contract.ts';

export const getRobots: Verb<typeof feedRoutes.getRobots> = async ({ deps }) => {
  const text = robots({ base: deps.county.baseUrl });
  return { type: 'text/plain; charset=utf-8', tag: tagOf(text), render: () => text };
};
