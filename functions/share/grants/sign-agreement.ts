import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { shareRoutes } from '../contract.ts';
import { changeGrant } from './change-grant.ts';

/** Each side signs for itself, once; signing again replaces its own signature. */
export const signAgreement: Verb<typeof shareRoutes.signAgreement> = (context) =>
  changeGrant(context, 'sign', (grant, _entry, { caller, today }) => {
    const side =
      caller.organisation === grant.provider
        ? 'provider'
        : caller.organisation === grant.consumer
          ? 'consumer'
          : undefined;
    if (!side) throw new Problem('other-organisation', { detail: 'only the two sides sign' });
    const signature = { side, by: caller.account, on: today, document: context.body.document } as const;
    return { ...grant, signatures: [...grant.signatures.filter((one) => one.side !== side), signature] };
  });
