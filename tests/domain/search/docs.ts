import type { SearchDoc } from '../../../functions/domain/search/search-doc.ts';

const EMPTY: Omit<SearchDoc, 'id' | 'name' | 'department'> = {
  provider: '市水务局',
  summary: '',
  tags: [],
  formats: [],
  openType: 'open',
  updateCycle: 'yearly',
  status: 'published',
};

/** An entry to search for; what a test does not name is plain. */
export const doc = (id: string, name: string, more: Partial<SearchDoc> = {}): SearchDoc => ({
  ...EMPTY,
  id,
  name,
  department: more.provider ?? EMPTY.provider,
  ...more,
});
