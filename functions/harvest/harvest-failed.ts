/** Why a harvest cannot go on: the source's doing, said on the job. What was there before stays. */
const WORDS = {
  unreachable: { zh: '来源无法访问', en: 'The source could not be reached' },
  refused: { zh: '该地址不允许访问', en: 'This address may not be asked' },
  'error-status': { zh: '来源返回错误', en: 'The source answered with an error' },
  'error-page': {
    zh: '来源返回的不是目录，而是网页或其他内容',
    en: 'The source answered with something that is no catalogue',
  },
  unreadable: { zh: '来源的内容无法读取', en: 'What the source answered cannot be read' },
  incomplete: { zh: '来源给出的条数与其声称的不符', en: 'The source gave another number of datasets than it said' },
  endless: { zh: '来源的分页没有尽头', en: 'The pages of the source do not end' },
  implausible: {
    zh: '来源的条目骤减，未予采信；确认无误后可再次采集',
    en: 'So much has vanished from the source that it is not believed; confirm it with the next harvest',
  },
  internal: { zh: '系统未能完成采集，请重新采集', en: 'The harvest could not be completed; start it again' },
} as const;
export type FailureCode = keyof typeof WORDS;

export class HarvestFailed extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, detail?: string) {
    super(detail ?? WORDS[code].en);
    this.name = 'HarvestFailed';
    this.code = code;
  }
}

/** The failure as the job shows it. Whatever came from the source is one short line of text. */
export const failureOf = (fault: unknown) => {
  const code: FailureCode = fault instanceof HarvestFailed ? fault.code : 'internal';
  const detail = fault instanceof HarvestFailed ? fault.message.replace(/\s+/g, ' ').slice(0, 200) : undefined;
  return { code, ...WORDS[code], ...(detail && detail !== WORDS[code].en ? { detail } : {}) };
};
