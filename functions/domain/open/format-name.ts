/** What a file format is called; CSV without a byte order mark is CSV to every program. */
export const formatName = (format: string): string => (format === 'plaincsv' ? 'CSV' : format.toUpperCase());
