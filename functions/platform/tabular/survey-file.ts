import { beginSurvey, type Survey } from '../../domain/gathering/layout/survey.ts';
import { openSource, type SourceRequest } from './open-source.ts';
import type { Sheets } from './read-workbook.ts';
import { DEFAULT_LIMITS, type Limits } from './source.ts';

/**
 * Surveys the table of a file whose rows could be read but not matched to the items. Rows that cannot be read are left
 * out; the check has named them. Undefined where the file cannot be opened.
 */
export async function surveyFile(
  request: SourceRequest,
  limits: Limits = DEFAULT_LIMITS,
): Promise<{ readonly survey: Survey; readonly sheets?: Sheets } | undefined> {
  const opened = await openSource(request, limits, () => {});
  if ('fault' in opened) return undefined;
  const survey = beginSurvey();
  for await (const one of opened.rows())
    if (!('fault' in one))
      survey.add(
        one.row,
        one.cells.map((cell) => (typeof cell === 'string' ? cell : (cell.text ?? '#'))),
        one.extent,
      );
  const sheets = opened.sheets?.();
  return { survey: survey.end(), ...(sheets ? { sheets } : {}) };
}
