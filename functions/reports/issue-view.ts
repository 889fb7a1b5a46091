import type { ReportIssue } from './repository.ts';

/** An issue without the places of its objects. */
export const issueView = ({ frozen, province, ...issue }: ReportIssue) => ({
  ...issue,
  frozen: { sha256: frozen.sha256, size: frozen.size },
  province: { sha256: province.sha256, size: province.size },
});
