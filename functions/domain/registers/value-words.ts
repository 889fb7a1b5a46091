import { GROUNDS } from './grounds.ts';

/** Codes that stand in registers, in Chinese. */
const WORDS: Readonly<Record<string, string>> = {
  'natural-person': '自然人',
  'legal-person': '法人',
  'unincorporated-organisation': '非法人组织',
  fiscal: '财政资金',
  'self-raised': '自筹资金',
  regulator: '主管部门',
  'supervision-department': '监察部门',
  reviewed: '已审核',
  updated: '已更新',
  'provincial-fiscal': '省级财政资金',
  'city-fiscal': '市级财政资金',
  'social-capital': '社会资本',
  new: '新建',
  rebuild: '改建',
  extension: '扩建',
  'bought-service': '购买服务',
  'information-network': '信息网络系统',
  'management-application': '业务应用系统',
  'resource-development-and-use': '信息资源开发利用系统',
  'information-security': '信息安全系统',
  ...Object.fromEntries(Object.entries(GROUNDS).map(([code, { zh }]) => [code, zh])),
};

/** A code with its Chinese word, for people: 自然人（natural-person）. A code without one stands alone. */
export const withWord = (code: string): string => (WORDS[code] ? `${WORDS[code]}（${code}）` : code);
