import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ringWhen } from './alarms.ts';
import { startClocks } from './clock.ts';
import type { County } from './county.ts';
import { openDoor } from './door.ts';
import { type CodeOf, furnish } from './functions.ts';
import { countyKey } from './key.ts';
import { fillLake } from './lake.ts';
import { releaseEvery } from './release.ts';
import { sealEvery } from './seal.ts';
import { keep } from './store.ts';
import { sweepEvery } from './sweep.ts';

/** One county: what it keeps, the rooms that may touch it, the clocks that wait, the sweep, the seal, the door and the alarms. */
export class CountyStack extends Stack {
  constructor(scope: Construct, county: County, codeOf: CodeOf) {
    super(scope, county.id, {
      description: `Gongshu, ${county.name.en}`,
      env: county.env,
      terminationProtection: true,
      suppressTemplateIndentation: true,
    });
    const key = countyKey(this);
    const store = keep(this, key, county);
    fillLake(this, key, store);
    const furnished = furnish(this, key, store, county, codeOf);
    const machines = startClocks(this, key, furnished);
    const sweep = sweepEvery(this, key, Duration.minutes(5), furnished);
    const unsealed = sealEvery(this, key, furnished);
    const unreleased = releaseEvery(this, key, county, furnished);
    const door = openDoor(this, key, store, furnished, county, codeOf);
    ringWhen(this, key, { store, furnished, machines, sweep, unsealed, unreleased, door }, county.alarmMail);
  }
}
