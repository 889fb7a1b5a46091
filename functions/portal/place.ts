import { assetPath } from '../../portal/assets.ts';
import type { Place } from '../../portal/page.ts';
import { dayOf } from '../domain/time/day.ts';
import type { Deps } from '../platform/county.ts';

/** Where the API is reached: the portal stands beside it, under the same stage. */
export const placedAt = ({ county }: Pick<Deps, 'county'>): { origin: string; base: string } => {
  if (county.baseUrl === '') return { origin: '', base: '' };
  const { origin, pathname } = new URL(county.baseUrl);
  return { origin, base: pathname.replace(/\/$/, '') };
};

/** What a page knows of where it is shown. */
export const placeAt = (
  deps: Pick<Deps, 'county' | 'clock'>,
  given: Pick<Place, 'language' | 'path' | 'large'>,
): Place => {
  const { origin, base } = placedAt(deps);
  return {
    ...given,
    origin,
    base,
    city: deps.county.law.layers[0]!.city,
    today: dayOf(deps.clock.now()),
    style: assetPath(base, 'portal.css'),
    script: assetPath(base, 'portal.js'),
    chart: assetPath(base, 'chart.js'),
    library: assetPath(base, 'echarts.js'),
  };
};
