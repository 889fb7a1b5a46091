/** Something a reviewer should look at; it stops nothing by itself. */
export interface Flag {
  readonly code: 'split' | 'unit' | 'estimate';
  readonly zh: string;
  readonly en: string;
  readonly projects?: readonly string[];
}

/** Below this many fen a project is hardly one in yuan: 1000 元. */
const HARDLY = 100_000;
const WAN = 10_000;

/** Whether one of two amounts is the other in 万元: then one of them is in the wrong unit. */
export const inWan = (a: number, b: number): boolean => a === b * WAN || b === a * WAN;

/** What the sum of the funds and the estimate of a plan say against each other. */
export const amountFlags = (totalFen: number, estimateFen: number | undefined): Flag[] => [
  ...(Math.min(totalFen, estimateFen ?? totalFen) < HARDLY
    ? [
        {
          code: 'unit' as const,
          zh: '金额过小，疑以万元填报；应以元计',
          en: 'very small: counted in 万元? Amounts are in yuan',
        },
      ]
    : []),
  ...(estimateFen !== undefined && estimateFen !== totalFen
    ? [{ code: 'estimate' as const, zh: '投资概算与资金合计不一致', en: 'the estimate is not the sum of the funds' }]
    : []),
];

export const splitFlag = (projects: readonly string[]): Flag => ({
  code: 'split',
  zh: '疑似拆分项目以规避审查限额',
  en: 'looks like one project split to stay under the threshold',
  projects,
});
