import { DescribeExecutionCommand, ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import type { Timers } from '../ports.ts';
import { assertExecutionName } from './execution-name.ts';
import { startOnce } from './start-once.ts';

/** Clocks as executions of `statemachines/deadline.asl.json`. */
export function timersStepFunctions(options: { readonly client: SFNClient; readonly stateMachineArn: string }): Timers {
  const { client, stateMachineArn } = options;
  return {
    arm: (name, { dutyId, generation }) => startOnce(client, stateMachineArn, name, { dutyId, generation }),
    isLive: async (name) => {
      assertExecutionName(name);
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      try {
        return (await client.send(new DescribeExecutionCommand({ executionArn }))).status === 'RUNNING';
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return false;
        throw error;
      }
    },
  };
}
