import * as z from 'zod';

/** Every role that exists. A token carries exactly one. */
export const ROLES = [
  'public',
  'officer',
  'custodian',
  'operator',
  'administrator',
  'county-regulator',
  'auditor',
] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What people see. */
export const ROLE_WORDS: Record<Role, { zh: string; en: string }> = {
  public: { zh: '公众', en: 'member of the public' },
  officer: { zh: '部门工作人员', en: 'department officer' },
  custodian: { zh: '数据专管员', en: 'data custodian' },
  operator: { zh: '数据中心操作员', en: "regulator's operator (centre)" },
  administrator: { zh: '主管部门管理员', en: "regulator's administrator" },
  'county-regulator': { zh: '县区主管部门', en: 'county regulator' },
  auditor: { zh: '审计人员', en: 'auditor' },
};

/** Sets of roles that rows of the route table share. */
export const DEPARTMENT = ['officer', 'custodian'] as const satisfies readonly Role[];
export const REGULATOR = ['operator', 'administrator'] as const satisfies readonly Role[];
export const STAFF = [
  'officer',
  'custodian',
  'operator',
  'administrator',
  'county-regulator',
  'auditor',
] as const satisfies readonly Role[];
