/** A description says what a dataset holds as 「…包括A、B、C等内容」; these are the openings and ends of such a list. */
const LIST =
  /(?:主要)?(?:包括|包含|含有|内容为|信息项为)[:：]?(?<items>[^。；;]+?)(?:等(?:内容|信息|数据|字段|信息项|方面)?(?=[。；;，,\s]|$)|[。；;]|$)/u;
const LONGEST = 40;
const MOST = 60;

/**
 * The items that a description names, where nobody registered them. None where it names none: a list of one is prose, and
 * so is what runs longer than a name.
 */
export const itemsNamed = (summary: string, title: string): string[] => {
  const said = LIST.exec(summary.replace(/\s+/g, ''))?.groups?.items;
  if (!said) return [];
  const items = said
    .split(/[、，,]/u)
    .map((item) => item.replace(/^(?:以及|和|及)/u, '').trim())
    .filter((item) => item !== '' && item !== title);
  if (items.length < 2 || items.some((item) => [...item].length > LONGEST)) return [];
  return [...new Set(items)].slice(0, MOST);
};
