import { beginSurvey, type Survey } from '../../../../functions/domain/gathering/layout/survey.ts';

export type Table = readonly (readonly string[])[];

/** A table as its first pass leaves it, its rows counted from 1. */
export const surveyOf = (rows: Table): Survey => {
  const survey = beginSurvey();
  for (const [at, cells] of rows.entries()) survey.add(at + 1, cells);
  return survey.end();
};
