import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import type { shareRoutes } from '../contract.ts';
import { grantFacts } from '../facts.ts';
import { obtained } from '../obtained.ts';
import { changeGrant } from './change-grant.ts';

/** The provider records that the data is with the consumer: through the platform, or where the law allows another way. */
export const deliverShare: Verb<typeof shareRoutes.deliverShare> = (context) =>
  changeGrant(context, 'deliver', async (grant, entry, { caller, today, work }) => {
    const { channel, receipt, channelReason, channelBasis } = context.body;
    mustBe(caller, grant.provider);
    const facts = await grantFacts(context, grant, entry);
    passGate(context, 'request.deliver', {
      ...facts,
      request: {
        ...facts.request,
        channel,
        channelReason: channelReason ?? grant.channelReason,
        channelBasis: channelBasis ?? grant.channelBasis,
      },
    });
    await work.meet('share.deliver', { type: 'grant', id: grant.id }, 'delivered');
    const reason = channelReason ?? grant.channelReason;
    const delivered = { by: caller.account, on: today, channel, receipt, ...(reason ? { reason } : {}) };
    return obtained(work, { ...grant, delivered, receipts: [...grant.receipts, delivered] });
  });
