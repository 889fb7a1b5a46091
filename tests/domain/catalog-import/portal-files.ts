import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const ROOT = new URL('../../../', import.meta.url);
const PORTALS = new URL('../shared/data/2-catalogues/china_portals/', ROOT);

export type Row = Readonly<Record<string, unknown>>;

const read = (file: URL): Row[] => {
  const bytes = readFileSync(file);
  return JSON.parse((file.pathname.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as Row[];
};

/** The catalogue of Dazhou's portal, 5,637 entries, as shipped with the demo. */
export const dazhouRows = (): Row[] => read(new URL('scripts/demo/data/sichuan_dazhou.json.gz', ROOT));

/** Names of the catalogues of other portals; none where they are not on this machine. */
export const portalNames = (): string[] =>
  existsSync(PORTALS) ? readdirSync(PORTALS).filter((name) => /\.json(\.gz)?$/.test(name)) : [];

export const portalRows = (name: string): Row[] => read(new URL(name, PORTALS));
