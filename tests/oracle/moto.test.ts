import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, it } from 'vitest';
import { notifierSns } from '../../functions/platform/engines/notifier-sns.ts';
import { objectsS3 } from '../../functions/platform/engines/objects-s3.ts';
import { timersStepFunctions } from '../../functions/platform/engines/timers-step-functions.ts';
import { worksStepFunctions } from '../../functions/platform/engines/works-step-functions.ts';
import { freePort, startEngineProcess } from '../../scripts/local/engines/engine-process.ts';
import type { Gaps } from '../contracts/harness.ts';
import { notifierContract, type Received } from '../contracts/notifier-contract.ts';
import { type ObjectsGap, objectsContract } from '../contracts/objects-contract.ts';
import { timersContract } from '../contracts/timers-contract.ts';
import { worksContract } from '../contracts/works-contract.ts';
import { doorBefore } from './door.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#34;': '"',
  '&#39;': "'",
};
const unescaped = (xml: string): string => xml.replace(/&(quot|amp|lt|gt|#34|#39);/g, (entity) => ENTITIES[entity]!);

/** It does honour `If-None-Match: *`, also in a link, also under a race, and refuses a used execution name. */
const S3_GAPS: Gaps<ObjectsGap> = {
  'link-expiry': 'moto does not look at the expiry of a link',
  'link-signature': 'moto does not check the signature of a link',
};

/** Asked without our adapter, so that a fault of ours cannot pass for a gap. */
async function namesDownloads(endpoint: string): Promise<boolean> {
  const client = new S3Client({ ...account, endpoint });
  await client.send(new CreateBucketCommand({ Bucket: 'probe', ACL: 'public-read-write' }));
  await client.send(new PutObjectCommand({ Bucket: 'probe', Key: 'a', Body: 'x', ACL: 'public-read' }));
  client.destroy();
  const answer = await fetch(`${endpoint}/probe/a?response-content-disposition=inline`);
  return answer.headers.get('content-disposition') === 'inline';
}

const account = { region: 'us-east-1', credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'any' } };
const command = process.env.MOTO_SERVER ?? 'moto_server';

if (spawnSync(command, ['--help'], { stdio: 'ignore' }).status === 0) {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const moto = await startEngineProcess({ command, args: ['-H', '127.0.0.1', '-p', String(port)], endpoint });
  const config = { ...account, endpoint };
  afterAll(() => moto.stop());
  const gaps: Gaps<ObjectsGap> = (await namesDownloads(endpoint))
    ? S3_GAPS
    : { ...S3_GAPS, 'link-file-name': 'this moto does not name downloads; 5.2.5 does' };

  objectsContract(
    'S3 of moto',
    async () => {
      const s3 = new S3Client(config);
      await s3.send(new CreateBucketCommand({ Bucket: 'county' }));
      s3.destroy();
      const clock = { now: () => new Date().toISOString() };
      return { objects: objectsS3({ bucket: 'county', clock, config }), pass: (seconds) => pause(seconds * 1_000) };
    },
    gaps,
  );

  const sfn = new SFNClient(config);
  const machine = async (name: string) => {
    const definition = JSON.stringify({
      StartAt: 'Wait',
      States: { Wait: { Type: 'Wait', Seconds: 3_600, End: true } },
    });
    const roleArn = 'arn:aws:iam::123456789012:role/any';
    return (await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }))).stateMachineArn!;
  };
  const executions = async (stateMachineArn: string) =>
    (await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1_000 }))).executions ?? [];

  timersContract('Step Functions of moto', async () => {
    const stateMachineArn = await machine('deadline');
    return {
      timers: timersStepFunctions({ client: sfn, stateMachineArn }),
      count: async () => (await executions(stateMachineArn)).length,
      end: async (name) => {
        const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
        await sfn.send(new StopExecutionCommand({ executionArn }));
      },
    };
  });

  worksContract('Step Functions of moto', async () => {
    const stateMachineArn = await machine('work');
    return {
      works: worksStepFunctions({ client: sfn, stateMachineArn }),
      started: async () =>
        Promise.all(
          (await executions(stateMachineArn)).toReversed().map(async ({ executionArn }) => {
            const { input } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
            return JSON.parse(input ?? '');
          }),
        ),
    };
  });
  /** Moto's own SNS and a queue behind it; asked without our adapter, in the query protocol that both speak. */
  const ask = async (service: 'sns' | 'sqs', action: string, more: Record<string, string>): Promise<string> => {
    const scope = `AKIAIOSFODNN7EXAMPLE/20260302/us-east-1/${service}/aws4_request`;
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ Action: action, ...more }),
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(body);
    return body;
  };
  const fifo = { 'Attributes.entry.1.key': 'FifoTopic', 'Attributes.entry.1.value': 'true' };
  const within = (xml: string, tag: string): string[] =>
    [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1]!);

  // It takes everything and always answers.
  const door = await doorBefore(endpoint);
  afterAll(door.stop);
  notifierContract('SNS of moto', async () => {
    const [topic] = within(await ask('sns', 'CreateTopic', { Name: 'notices.fifo', ...fifo }), 'TopicArn');
    const [queue] = within(
      await ask('sqs', 'CreateQueue', {
        QueueName: 'notices.fifo',
        'Attribute.1.Name': 'FifoQueue',
        'Attribute.1.Value': 'true',
      }),
      'QueueUrl',
    );
    await ask('sns', 'Subscribe', {
      TopicArn: topic!,
      Protocol: 'sqs',
      Endpoint: 'arn:aws:sqs:us-east-1:123456789012:notices.fifo',
      'Attributes.entry.1.key': 'RawMessageDelivery',
      'Attributes.entry.1.value': 'true',
    });
    const found: Received[] = [];
    return {
      notifier: notifierSns(topic!, { ...config, endpoint: door.endpoint }),
      refusing: door.refusing,
      silent: door.silent,
      received: async () => {
        for (;;) {
          const batch = await ask('sqs', 'ReceiveMessage', {
            QueueUrl: queue!,
            MaxNumberOfMessages: '10',
            'AttributeName.1': 'All',
            'MessageAttributeName.1': 'All',
          });
          const bodies = within(batch, 'Body').map((body) => JSON.parse(unescaped(body)) as { id: string });
          if (bodies.length === 0) return found;
          found.push(...bodies.map((notice) => ({ key: notice.id, notice })));
          for (const receipt of within(batch, 'ReceiptHandle'))
            await ask('sqs', 'DeleteMessage', { QueueUrl: queue!, ReceiptHandle: receipt });
        }
      },
    };
  });
} else {
  it('compares the adapters with moto', (ctx) => ctx.skip(`${command} is missing: .ci/oracle-setup.sh installs it`));
}
