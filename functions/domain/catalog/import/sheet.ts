import { labelKey, oneLine, saysNothing, textOf } from './clean.ts';

/** A sheet as rows of labelled values. */
export interface Sheet {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Lines without a single value: they are no entries. */
  readonly blank: number;
}

/**
 * Labels the cells of a sheet by its header line. A column without a label is called by its place (`第3列`), which no
 * table knows, and a label that occurs again is numbered (`标题 (2)`): both are kept, neither is mistaken for another.
 */
export function rowsOfSheet(header: readonly unknown[], lines: readonly (readonly unknown[])[]): Sheet {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), header.length);
  const seen = new Map<string, number>();
  const labels = Array.from({ length: width }, (_, index) => {
    const label = oneLine(textOf(header[index])) || `第${index + 1}列`;
    const times = (seen.get(labelKey(label)) ?? 0) + 1;
    seen.set(labelKey(label), times);
    return times === 1 ? label : `${label} (${times})`;
  });
  const filled = lines.filter((line) => line.some((value) => !saysNothing(textOf(value))));
  return {
    rows: filled.map((line) => Object.fromEntries(labels.map((label, index) => [label, line[index] ?? null]))),
    blank: lines.length - filled.length,
  };
}
