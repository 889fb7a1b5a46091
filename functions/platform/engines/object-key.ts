const SEGMENT = /^[A-Za-z0-9._-]{1,200}$/;

/**
 * Lets a key through or throws `RangeError`: `segment/segment/…` of `[A-Za-z0-9._-]`, at most 1,024 characters (S3's bound),
 * no segment `.` or `..`, which a file system would walk.
 */
export function assertObjectKey(key: string): void {
  const lawful =
    key.length <= 1_024 &&
    key.split('/').every((segment) => SEGMENT.test(segment) && segment !== '.' && segment !== '..');
  if (!lawful) throw new RangeError(`not an object key: ${JSON.stringify(key.slice(0, 100))}`);
}

/** `Content-Disposition` (RFC 6266) under which a browser saves `fileName`, whatever script it is written in (RFC 8187). */
export function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^A-Za-z0-9._ -]/g, '_');
  const extended = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${extended}`;
}
