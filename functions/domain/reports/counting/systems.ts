import type { CalendarDay } from '../../law/schema.ts';
import { added, type Cells, cell } from '../cells.ts';
import { by, type Span } from './span.ts';

/** Systems registered by the end, and those that an entry in force names. `named`: the systems that entries name now. */
export const countSystems = (
  systems: readonly { readonly id: string; readonly registeredOn?: CalendarDay | undefined }[],
  named: ReadonlySet<string>,
  span: Span,
): Cells => {
  const registered = systems.filter(({ registeredOn }) => registeredOn === undefined || by(span, registeredOn));
  return added([
    cell('catalog.systems', registered.length),
    cell('catalog.systems-covered', registered.filter(({ id }) => named.has(id)).length),
  ]);
};
