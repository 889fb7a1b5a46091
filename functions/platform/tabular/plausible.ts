/**
 * Whether text decoded as GB18030 looks like Chinese. Strict GB18030 also accepts most bytes of Big5, Shift_JIS and
 * Western encodings, so that decoding without an error proves nothing; common characters are what tells.
 */

/** Characters frequent in Chinese prose, and in names of places, bodies and columns. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严址编码区镇乡村街道医校园邮联系方性别姓名证件类型状态日期电话机构单位统登记备注序项企业许可注册类别人口面积所属州河湖岛桥站港城旗盟宁陕川渝沪浙苏皖闽赣鲁豫鄂湘粤桂琼滇藏陇疆',
);

const HAN = /\p{Script=Han}/gu;
const LONE_HAN_IN_LATIN = /[A-Za-z]\p{Script=Han}{1,2}(?=[A-Za-z]|\s|$)/gu;
const STRANGE = /[\u3040-\u30FF\uE000-\uF8FF\uFF61-\uFF9F]/g;
/** What UTF-8 text becomes when its damaged form is read as GBK. */
const MOJIBAKE = /锟斤拷|烫烫|鏄|鐨|銆/;

export type Doubt = 'not-chinese-looking' | 'already-damaged';

/**
 * Looks at the first bytes of a text and what they decode to; undefined where nothing is odd. Short texts are not judged.
 * Text asked for as Big5 is odd where its bytes look more Chinese as GB18030.
 */
export function doubtAbout(head: Uint8Array, encoding: string): Doubt | undefined {
  const sample = sampleOf(head, encoding);
  if (sample.includes('\uFFFD') || MOJIBAKE.test(sample) || isGbkAsLatin(sample)) return 'already-damaged';
  if (encoding === 'big5')
    return commonShare(sampleOf(head, 'gb18030')) > commonShare(sample) ? 'not-chinese-looking' : undefined;
  if (encoding !== 'gb18030') return undefined;
  const han = sample.match(HAN)?.length ?? 0;
  const strange = sample.match(STRANGE)?.length ?? 0;
  if (strange > han * 0.1 && strange >= 3) return 'not-chinese-looking';
  const lone = sample.match(LONE_HAN_IN_LATIN)?.length ?? 0;
  if (lone >= 3 && lone * 3 > han) return 'not-chinese-looking';
  return han >= FEWEST && commonShare(sample) < 0.1 ? 'not-chinese-looking' : undefined;
}

const FEWEST = 20;

/** Whether accented letters, more in a row than any language has, are bytes of Chinese: `»ú¹¹Ãû³Æ` was `机构名称`. */
function isGbkAsLatin(text: string): boolean {
  const accented = text.match(/[\u00A1-\u00FF]{4,}/g)?.join('') ?? '';
  const han = text.match(HAN)?.length ?? 0;
  return accented.length > han && commonShare(sampleOf(Buffer.from(accented, 'latin1'), 'gb18030')) > 0.1;
}

/** Streamed, so that a character cut by the sample's end is held back. */
function sampleOf(head: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/** The share of common characters among the Han characters of a text; 0 where it has few. */
function commonShare(text: string): number {
  const han = text.match(HAN) ?? [];
  return han.length < FEWEST ? 0 : han.filter((character) => COMMON.has(character)).length / han.length;
}
