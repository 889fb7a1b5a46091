import type { Item } from '../gathering/items.ts';

/**
 * What the public may see of a person: nothing unless its department has said how it is hidden. Items are judged by
 * type, label and name here, and by their values in `find-personal.ts`. After 《个人信息保护法》 art. 25 and the masking
 * that the cities ask for.
 */

export const SIGNS_OF_PEOPLE = ['identity', 'bank-card', 'phone', 'name', 'address'] as const;
export type Sign = (typeof SIGNS_OF_PEOPLE)[number];

/** One row a sign: what labels and machine names give it away. */
const SIGNS: readonly { readonly sign: Sign; readonly label: RegExp; readonly name: RegExp }[] = [
  { sign: 'identity', label: /身份证|公民身份|证件号/, name: /(^|_)(id_?card|resident_?id|identity|sfz)/ },
  { sign: 'bank-card', label: /银行卡|银行账号|卡号/, name: /(^|_)(bank_?(card|account)|yinhangka)/ },
  { sign: 'phone', label: /手机|电话|联系方式/, name: /(^|_)(mobile|phone|tel|telephone|dianhua|shouji)(_|$)/ },
  { sign: 'name', label: /姓名/, name: /(^|_)(person|owner|contact|full)_?name(_|$)|(^|_)xingming(_|$)/ },
  { sign: 'address', label: /住址|家庭地址/, name: /(^|_)home_?address(_|$)|(^|_)zhuzhi(_|$)/ },
];
/** A telephone that an office gives to the public is nobody's own. */
const OFFICIAL =
  /(单位|机构|办公|咨询|服务|投诉|监督|举报|窗口|公开|值班|热线|医院|学校|企业)[^手]{0,4}(电话|联系方式)|热线/;

/** Whether an item is a number that an office gives to the public, by its label. */
export const isOfficialNumber = (item: Item): boolean => OFFICIAL.test(item.label);

const signOf = (item: Item): Sign | undefined => {
  if (item.type === 'resident-id') return 'identity';
  const found = SIGNS.find(({ label, name }) => label.test(item.label) || name.test(item.name))?.sign;
  return found === 'phone' && isOfficialNumber(item) ? undefined : found;
};

/** Whether an item is about a person: by what it is, or because its department has it masked. */
export const isPersonal = (item: Item): boolean =>
  signOf(item) !== undefined || (item.masking !== undefined && item.masking !== 'none');

/** Never shown whole, whatever is said of them. */
const NEVER_WHOLE: readonly Sign[] = ['identity', 'bank-card'];
/** Left out without asking where no masking is stated. */
const DROPPED_BY_DEFAULT: readonly Sign[] = ['identity', 'bank-card', 'phone'];

export interface PublicItems {
  /** The items as an open export has them, each with the masking that applies; dropped ones are marked so. */
  readonly items: readonly Item[];
  /** Some item is about a person. */
  readonly personal: boolean;
  /** Every such item is masked or left out by what its department or the platform's rule says. */
  readonly masked: boolean;
  /** Names of the items that the public does not get. */
  readonly withheld: readonly string[];
}

/**
 * The items of a data version as the public gets them. Identity numbers, bank cards and telephones
 * without a masking are dropped.
 * Names and home addresses without one are dropped as well, but count as not masked: where the law asks for a masking
 * rule, its department must state one. An explicit `none` is its department's word that a telephone, a name or an
 * address may be shown; it counts as not masked. Nobody's word shows an identity number or a bank card.
 */
export const publicItems = (items: readonly Item[]): PublicItems => {
  const judged = items.map((item) => {
    const sign = signOf(item);
    const stated = item.masking;
    const masks = stated !== undefined && stated !== 'none';
    const drops = sign !== undefined && !masks && (stated === undefined || NEVER_WHOLE.includes(sign));
    return {
      item: drops ? { ...item, masking: 'drop' as const } : item,
      personal: sign !== undefined || masks,
      masked: masks || (drops && DROPPED_BY_DEFAULT.includes(sign)),
    };
  });
  const personal = judged.filter((one) => one.personal);
  return {
    items: judged.map((one) => one.item),
    personal: personal.length > 0,
    masked: personal.every((one) => one.masked),
    withheld: judged.filter((one) => one.item.masking === 'drop').map((one) => one.item.name),
  };
};

/**
 * A data version's items under the masking that its entry states today, which may be stricter than on the day of the
 * batch. An item that the entry no longer has is left out; one that has changed its type and is masked now is dropped,
 * for the masking was not chosen for the values that are there.
 */
export const underToday = (version: readonly Item[], entry: readonly Item[]): Item[] => {
  const today = new Map(entry.map((item) => [item.name, item]));
  return version.flatMap((item) => {
    const now = today.get(item.name);
    if (now === undefined) return [];
    const masking = now.masking ?? item.masking;
    if (masking === undefined) return [item];
    return [{ ...item, masking: masking !== 'none' && now.type !== item.type ? ('drop' as const) : masking }];
  });
};
