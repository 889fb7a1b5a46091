import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { assertExecutionName } from './execution-name.ts';

/**
 * Starts an execution by name, once: Step Functions refuses a used name for 90 days after its execution's end, and answers
 * for the running one if the input is the same. The input's keys keep their order so that it is the same.
 */
export async function startOnce(
  client: SFNClient,
  stateMachineArn: string,
  name: string,
  input: object,
): Promise<void> {
  assertExecutionName(name);
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
