import type { Regulation } from './schema.ts';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** An article's number as a Chinese text writes it, 1 to 99: 二十四. */
const chineseNumber = (n: number): string => {
  const tens = Math.floor(n / 10);
  const before = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${before}${DIGITS[n % 10]}`;
};

/** How an article is called in full, for people: 《…办法》第二十四条 and its English. */
export const articleTitle = (regulation: Pick<Regulation, 'title'>, article: string): { zh: string; en: string } => ({
  zh: `《${regulation.title.zh}》第${chineseNumber(Number(article))}条`,
  en: `${regulation.title.en}, art. ${article}`,
});
