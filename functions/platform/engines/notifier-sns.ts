import { createHash } from 'node:crypto';
import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import { KeptNotice } from '../notice-store.ts';
import type { Notifier } from '../ports.ts';

/** A receiver's messages keep their order; an account may be named in letters that a group's name may not have. */
const groupOf = (to: string): string => createHash('sha256').update(to).digest('base64url');

/** Its own tries included: nobody waits longer for an answer because somebody else is told. */
const ANSWER_MS = 5_000;

/** Topics that keep order and drop what comes twice within five minutes. */
const isFifo = (topicArn: string): boolean => topicArn.endsWith('.fifo');

/**
 * Notices as messages of a topic: the notice as JSON; `id`, `to` and `about` as attributes to filter and to recognise
 * what comes twice by. A FIFO topic drops it itself, and keeps the order for each receiver.
 */
export const notifierSns = (topicArn: string, config: SNSClientConfig = {}, answerMs = ANSWER_MS): Notifier => {
  const client = new SNSClient({ maxAttempts: 3, ...config });
  return {
    notify: async (notice) => {
      const text = (value: string) => ({ DataType: 'String', StringValue: value });
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Message: JSON.stringify(KeptNotice.parse(notice)),
          MessageAttributes: { id: text(notice.id), to: text(notice.to), about: text(notice.about.type) },
          ...(isFifo(topicArn) ? { MessageGroupId: groupOf(notice.to), MessageDeduplicationId: notice.id } : {}),
        }),
        { abortSignal: AbortSignal.timeout(answerMs) },
      );
    },
  };
};
