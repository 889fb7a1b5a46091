import { readFileSync } from 'node:fs';
import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { MACHINES, type MachineName } from '../functions/machines.ts';
import { acknowledge } from './acknowledged.ts';
import type { Furnished } from './functions.ts';
import { logGroup } from './log-group.ts';
import { pascal } from './names.ts';
import { machineName } from './permissions.ts';

export type Machines = Readonly<Record<MachineName, StateMachine>>;

const start = (stack: Stack, key: Key, tasks: Furnished['tasks'], name: MachineName): StateMachine => {
  const { file, tasks: placeholders } = MACHINES[name];
  const asks = [...new Set(Object.values(placeholders))].map((task) => tasks[task].functionArn);
  const role = new Role(stack, `${pascal(name)}MachineRole`, {
    assumedBy: new ServicePrincipal('states.amazonaws.com'),
  });
  role.addToPolicy(new PolicyStatement({ sid: 'Ask', actions: ['lambda:InvokeFunction'], resources: asks }));
  const machine = new StateMachine(stack, `${pascal(name)}Machine`, {
    // Named: with a customer's key an unnamed machine gets a permission whose condition can never hold.
    stateMachineName: machineName(stack, name),
    stateMachineType: StateMachineType.STANDARD,
    // From text: as an asset the definition would be hidden from the tests of the template.
    definitionBody: DefinitionBody.fromString(
      JSON.stringify(JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))),
    ),
    definitionSubstitutions: Object.fromEntries(
      Object.entries(placeholders).map(([placeholder, task]) => [placeholder, tasks[task].functionArn]),
    ),
    role,
    encryptionConfiguration: new CustomerManagedEncryptionConfiguration(key),
    logs: {
      // The service's own prefix: others fill up the log service's resource policy.
      destination: logGroup(
        stack,
        key,
        `${pascal(name)}MachineLog`,
        `/aws/vendedlogs/states/${machineName(stack, name)}`,
      ),
      level: LogLevel.ALL,
      includeExecutionData: false,
    },
    tracingEnabled: false,
  });
  acknowledge(machine, 'AwsSolutions-SF2', "X-Ray is not joined up in China's regions; the log holds every step.");
  acknowledge(
    role,
    'AwsSolutions-IAM5[Resource::*]',
    'Delivery of logs is set up by actions that take no resource (logs:CreateLogDelivery and its like).',
  );
  return machine;
};

/** The machines that wait for duties and repeat the steps of long work. They hold no law and no length of time. */
export const startClocks = (stack: Stack, key: Key, { tasks }: Furnished): Machines =>
  Object.fromEntries(
    (Object.keys(MACHINES) as MachineName[]).map((name) => [name, start(stack, key, tasks, name)]),
  ) as unknown as Machines;
