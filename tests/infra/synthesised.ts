import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { counties } from '../../infra/counties/index.ts';
import type { County, Entrance } from '../../infra/county.ts';
import { stacksOf } from '../../infra/stacks.ts';
import { inFolder } from './folder.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

/** One stack's template as it is deployed. */
export interface Synthesised {
  readonly county: County;
  readonly text: string;
  readonly resources: Readonly<Record<string, Resource>>;
  of(type: string): readonly (readonly [string, Resource])[];
}

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as {
  context: Record<string, unknown>;
};

/** An app with the context that `cdk synth` gives it, writing to a folder of its own. */
export const appIn = (outdir: string): App => new App({ context, outdir });

export const anyCode = () => Code.fromInline('exports.handler = async () => {};');

const PLACES: readonly (readonly [string, Entrance])[] = [
  ['cn-north-1', 'internet'],
  ['cn-north-1', { vpcEndpointId: 'vpce-0a1b2c3d4e5f60718' }],
  ['cn-northwest-1', 'internet'],
  ['cn-northwest-1', { vpcEndpointId: 'vpce-0a1b2c3d4e5f60718' }],
  ['ap-southeast-1', 'internet'],
];

/** Each of China's regions with each entrance, and one region outside; the counties as configured take turns. */
const variants: readonly County[] = PLACES.map(([region, entrance], i) => {
  const county = counties[i % counties.length]!;
  const kind = entrance === 'internet' ? 'internet' : 'private';
  return { ...county, id: `${county.id}-${region}-${kind}`, env: { ...county.env, region }, entrance };
});

/** Every variant's template. Throws when the rule pack or the validator finds anything. */
export const synthesise = (): readonly Synthesised[] =>
  inFolder((folder) => {
    const app = appIn(folder);
    stacksOf(app, variants, anyCode);
    const assembly = app.synth();
    return variants.map((county) => {
      const text = readFileSync(assembly.getStackByName(county.id).templateFullPath, 'utf8');
      const { Resources: resources } = JSON.parse(text) as { Resources: Record<string, Resource> };
      const of = (type: string) => Object.entries(resources).filter(([, one]) => one.Type === type);
      return { county, text, resources, of };
    });
  });

/** Texts and joined texts with what they refer to by its logical id: `arn:…:<Table1234>/index/by-g1`. */
export const flat = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': att, 'Fn::Join': join } = value as Record<string, unknown>;
  if (Ref) return `<${Ref}>`;
  if (att) return `<${(att as string[])[0]}>`;
  if (join) return (join as [string, unknown[]])[1].map(flat).join((join as [string])[0]);
  throw new Error(`not a text: ${JSON.stringify(value)}`);
};

export const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** `OrganisationsTable005155D4` → `OrganisationsTable`. */
export const plain = (text: string): string => text.replaceAll(/<([A-Za-z]+?)[0-9A-F]{8}>/g, '<$1>');
