import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** Files that pages ask for. They are sent as they are written; what lies between sender and reader packs them. */
const TYPES = {
  'portal.css': 'text/css; charset=utf-8',
  'portal.js': 'text/javascript; charset=utf-8',
  'chart.js': 'text/javascript; charset=utf-8',
  'echarts.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;
export type AssetName = keyof typeof TYPES;
export const ASSET_NAMES = Object.keys(TYPES) as AssetName[];

export interface Asset {
  readonly name: AssetName;
  readonly type: string;
  readonly text: string;
  /** Changes with the text: part of its address, so that it can be kept for good. */
  readonly mark: string;
}

/** Beside the sources, and beside the bundle when it is built. */
const FOLDER = new URL('./assets/', import.meta.url);
/** The chart library as it is published, with what people draw most. The build puts it beside the others. */
export const LIBRARY = 'echarts/dist/echarts.common.min.js';

const placeOf = (name: AssetName): URL => {
  const own = new URL(name, FOLDER);
  return name === 'echarts.js' && !existsSync(own) ? new URL(import.meta.resolve(LIBRARY)) : own;
};

const read = (name: AssetName): Asset => {
  const text = readFileSync(placeOf(name), 'utf8');
  return { name, type: TYPES[name], text, mark: createHash('sha256').update(text).digest('hex').slice(0, 10) };
};

const known = new Map<string, Asset>();

export const asset = (name: AssetName): Asset => {
  const found = known.get(name) ?? read(name);
  known.set(name, found);
  return found;
};

export const isAsset = (name: string): name is AssetName => Object.hasOwn(TYPES, name);

export const assetPath = (base: string, name: AssetName): string => `${base}/assets/${name}?v=${asset(name).mark}`;
