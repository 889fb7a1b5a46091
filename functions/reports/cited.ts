import type { Cite } from '../domain/law/schema.ts';

export const cited = ({ regulation, article }: Cite): string => `${regulation} ${article}`;
