import type { EntryContent } from '../catalog/entry.ts';
import { type CountyLaw, inForce } from '../law/index.ts';
import type { CalendarDay } from '../law/schema.ts';

/**
 * The content with the open type that the law gives what states none: only where nothing marks it as sensitive and no
 * ground conditions or closes it. Elsewhere it is left as it is, for its department to say.
 */
export const withOpenType = (law: CountyLaw, day: CalendarDay, content: EntryContent): EntryContent => {
  if (content.openType || content.openGround || (content.sensitivity ?? []).length > 0) return content;
  const [by] = inForce(law, day).flatMap(({ opening }) => opening?.defaultType ?? []);
  return by ? { ...content, openType: by.type } : content;
};
