import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { BUNDLES, entries } from '../scripts/build.ts';
import { counties } from './counties/index.ts';
import { stacksOf } from './stacks.ts';

const absent = entries.filter(({ name }) => !existsSync(join(BUNDLES, name, 'index.mjs')));
if (absent.length > 0)
  throw new Error(`not built: ${absent.map(({ name }) => name).join(', ')}; run \`npm run build\``);

stacksOf(new App(), counties, (name) => Code.fromAsset(join(BUNDLES, name)));
