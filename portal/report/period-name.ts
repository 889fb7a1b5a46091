import type { Words } from '../model.ts';

/** `2026-11` → 2026年11月, `2026-Q4` → 2026年第4季度, `2026` → 2026年. */
export const periodName = (period: string): Words => {
  const [year, part] = period.split('-');
  if (part === undefined) return { zh: `${year}年`, en: period };
  return part.startsWith('Q')
    ? { zh: `${year}年第${part.slice(1)}季度`, en: `${part} ${year}` }
    : { zh: `${year}年${Number(part)}月`, en: period };
};
