import { isRegulator, mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import type { shareRoutes } from '../contract.ts';
import { requestedEntry } from '../facts.ts';
import { correctionKey } from '../keeping.ts';
import { receiversOf, tellReceivers } from '../receivers.ts';

/** Data was corrected: everyone who obtained it is told, and who was told stays on record. */
export const tellCorrection: Verb<typeof shareRoutes.tellCorrection> = async (context) => {
  const { params, body, caller, work, today } = context;
  const entry = await requestedEntry(context, params.id);
  if (!isRegulator(caller)) mustBe(caller, entry.provider);
  const told = await receiversOf(context, entry);
  const id = newId('cor');
  const correction = { id, entry: entry.id, what: body.what, by: caller.account, on: today, told };
  work.keep('grants', { ...correctionKey(entry.id, id), ...correction });
  tellReceivers(work, told);
  return correction;
};
