/**
 * What quality is measured by: the union of what the texts name (Zhangye art. 34 and 35, Dazhou art. 20, Jiangmen art. 11,
 * Fuzhou art. 11), which are also the six of GB/T 36344—2018 信息技术 数据质量评价指标.
 */
export const DIMENSIONS = {
  complete: { zh: '完整性', en: 'completeness' },
  accurate: { zh: '准确性', en: 'accuracy' },
  consistent: { zh: '一致性', en: 'consistency' },
  timely: { zh: '时效性', en: 'timeliness' },
  conforming: { zh: '规范性', en: 'conformity' },
  usable: { zh: '可用性', en: 'usability' },
} as const;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as [Dimension, ...Dimension[]];
