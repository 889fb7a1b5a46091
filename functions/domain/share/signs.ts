/**
 * Signs that data may serve another use than the granted one, openly or in disguise (Dazhou art. 21). A sign proves
 * nothing: people look at it.
 */
export const SIGNS = {
  'same-purpose': { zh: '声明了授权之外的目的', en: 'Another purpose was declared' },
  'same-scenario': { zh: '声明了授权之外的业务场景', en: 'Another scenario was declared' },
  'granted-fields': { zh: '请求授权之外的信息项', en: 'Items outside the grant were asked for' },
  'same-organisation': { zh: '其他单位使用该授权', en: 'Another body tried to use the grant' },
  'no-commercial-purpose': { zh: '声明商业用途', en: 'A commercial purpose was declared' },
  'quota-calls': { zh: '超出每日调用次数', en: 'More calls than the quota' },
  'quota-rows': { zh: '超出每日行数', en: 'More rows than the quota' },
  'not-guessing': { zh: '反复试探脱敏信息项的值', en: 'Values of masked items were tried out again and again' },
  'copy-granted': { zh: '请求导出未授权整体提供的数据', en: 'A file was asked for of what is not given as a copy' },
  'whole-table': { zh: '以查询方式取走整表', en: 'The whole table was taken by queries' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type Sign = keyof typeof SIGNS;

/** The failed checks of a read that are worth a look; a grant that has merely ended is not. */
export const signsAmong = (codes: readonly string[]): Sign[] =>
  codes.filter((code): code is Sign => Object.hasOwn(SIGNS, code));
