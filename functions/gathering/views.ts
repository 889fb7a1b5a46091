import { KeptFile, Question, Submission } from './repository.ts';

/** Things as the room's routes answer with them: without the keys under which they lie. */

export const FileView = KeptFile.omit({ key: true });

export const SubmissionView = Submission.omit({ seal: true, upload: true, report: true }).extend({
  original: FileView.optional(),
  question: Question.omit({ proposal: true }).optional(),
});
