import type { Basis } from '../../law/schema.ts';
import type { Facts } from '../facts.ts';
import { type Judges, said } from './judge.ts';

type Based = { readonly type: Basis; readonly name: string } | undefined;

const restsOn = (basis: Based, accepts: readonly Basis[]): boolean =>
  basis !== undefined && accepts.includes(basis.type) && said(basis.name);

/** Elements on which a guide is silent. That nothing is asked for is said too, by an empty list. */
const unstated = (f: Facts, fields: readonly string[]): string[] =>
  fields.filter((field) => f.serviceItem?.guide?.[field] === undefined);

/** What people are asked for at a counter, and how their case is handled. */
export const serviceJudges = {
  'unified-elements': {
    status: 422,
    zh: '与全省统一事项要素不一致',
    en: 'The elements differ from those of the province',
    holds: (f) => (f.serviceItem?.differs ?? []).length === 0,
    detail: (f) => f.serviceItem?.differs?.join(', '),
  },
  'guide-elements': {
    status: 422,
    zh: '办事指南要素不全',
    en: 'The guide lacks elements',
    holds: (f, row) => unstated(f, row.fields).length === 0,
    detail: (f, row) => unstated(f, row.fields).join(', '),
  },
  'one-trip': {
    status: 422,
    zh: '办事指南所列跑动次数超过一次',
    en: 'The guide has people come more than once',
    holds: (f) => Number(f.serviceItem?.guide?.trips ?? 0) <= 1,
  },
  'matching-guide': {
    status: 409,
    zh: '事项已变更，办事指南尚未同步更新',
    en: 'The item has changed and its guide has not',
    holds: (f) => f.serviceItem?.guideFor === f.serviceItem?.edition,
  },
  'both-channels': {
    status: 422,
    zh: '限定办理渠道须说明正当理由',
    en: 'A limit to one channel needs its reason',
    holds: (f) => (f.serviceItem?.channels ?? []).length > 1 || said(f.serviceItem?.channelReason),
  },
  'named-in-guide': {
    status: 422,
    zh: '办事指南未列明的材料不得要求提供',
    en: 'What the published guide does not name may not be asked for',
    holds: (f) => f.material?.inGuide !== false,
    detail: (f) => f.material?.code,
  },
  'not-to-be-had-by-sharing': {
    status: 422,
    zh: '通过共享平台可获取的材料不得要求重复提交',
    en: 'What the sharing platform supplies may not be asked for again',
    holds: (f, row) =>
      f.material?.shared === undefined || (row.exceptWith === 'written-reason' && said(f.material.exception)),
    detail: (f) =>
      f.material?.shared && `${f.material.code}: ${f.material.shared.entry} (${f.material.shared.provider})`,
  },
  'not-handed-in-before': {
    status: 409,
    zh: '已提交过且可查询到的材料不得要求重复提交',
    en: 'What was handed in before and can be found may not be asked for again',
    holds: (f) => f.material?.heldIn === undefined,
    detail: (f) => f.material && `${f.material.code}: ${f.material.heldIn}`,
  },
  'not-held-as-licence': {
    status: 409,
    zh: '已有有效电子证照的，不得要求提供纸质证照',
    en: 'A valid electronic licence stands for the paper',
    holds: (f) => f.material?.licence === undefined,
    detail: (f) => f.material && `${f.material.code}: ${f.material.licence}`,
  },
  'material-basis': {
    status: 422,
    zh: '证明材料须有法律法规依据',
    en: 'A proof may be asked for only where law or regulation provides for it',
    holds: (f, row) => f.material?.kind !== 'proof' || restsOn(f.material.basis, row.accepts),
    detail: (f) => f.material?.code,
  },
  'paper-basis': {
    status: 422,
    zh: '网上办理要求纸质材料须有法律法规明文规定',
    en: 'Paper may be asked for on line only where law or regulation expressly requires it',
    holds: (f, row) => !(f.material?.online && f.material.paper) || restsOn(f.material.paperBasis, row.accepts),
    detail: (f) => f.material?.code,
  },
  'told-once': {
    status: 409,
    zh: '须补正的内容应当一次性告知，已经告知过',
    en: 'All that is to be corrected is told at once, and it was told',
    holds: (f) => f.application?.toldOn === undefined,
    detail: (f) => f.application?.toldOn,
  },
  'not-for-being-electronic': {
    status: 422,
    zh: '可靠电子签名与手写签名或者盖章具有同等效力，不得仅因电子形式拒收',
    en: 'A reliable electronic signature equals a signature by hand: its form is no ground of rejection',
    holds: (f) => (f.application?.rejectedAsElectronic ?? []).length === 0,
    detail: (f) => f.application?.rejectedAsElectronic?.join(', '),
  },
  'complete-materials': {
    status: 409,
    zh: '申请材料不齐全',
    en: 'Materials are missing',
    holds: (f) => (f.application?.lacking ?? []).length === 0,
    detail: (f) => f.application?.lacking?.join(', '),
  },
  'reliable-signatures': {
    status: 409,
    zh: '电子签名核验未通过，不是可靠的电子签名',
    en: 'An electronic signature does not verify, so it is not a reliable one',
    holds: (f) => (f.application?.unsound ?? []).length === 0,
    detail: (f) => f.application?.unsound?.join(', '),
  },
  'any-window': {
    status: 422,
    zh: '个人事项应当全市通办，不予受理须有登记的例外依据',
    en: "A personal item is accepted at any district's window unless an exception is on record",
    holds: (f) => f.application?.refusedForDistrict !== true || said(f.application.exception),
  },
  'fee-settled': {
    status: 409,
    zh: '费用尚未缴清',
    en: 'The fee has not been paid',
    holds: (f) => f.application?.fee === undefined || f.application.fee === 'paid',
    detail: (f) => f.application?.fee,
  },
  'registered-seal': {
    status: 422,
    zh: '须使用统一电子印章系统中的有效印章',
    en: 'The document needs a valid seal of the unified register',
    holds: (f) => f.result?.document !== true || said(f.result.seal),
  },
  'unified-licence': {
    status: 422,
    zh: '证照须通过统一电子证照系统制发',
    en: 'A licence is issued through the unified system and has its number',
    holds: (f) => f.result?.licensed !== true || said(f.result.licence),
  },
  'paper-archive-basis': {
    status: 422,
    zh: '要求纸质归档须有法律法规依据',
    en: 'Paper is archived only where law or regulation requires it',
    holds: (f, row) => f.archive?.paperNeeded !== true || restsOn(f.archive.basis, row.accepts),
  },
} as const satisfies Partial<Judges>;
