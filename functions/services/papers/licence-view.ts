import { mask } from '../../domain/gathering/masking.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { isValid, type Licence } from './licence.ts';

/** A licence as anyone may verify it: its holder is shown masked. */
export const licenceView = (licence: Licence, today: CalendarDay) => {
  const { id, type, name, agency, holder, issuedOn, until, revoked, standIn, version } = licence;
  return {
    number: id,
    valid: isValid(licence, today),
    type,
    name,
    agency,
    // Whose it was is erased in time.
    holder: holder.document === '' ? holder.name : mask(holder.name, 'name'),
    issuedOn,
    ...(until ? { until } : {}),
    ...(revoked ? { revokedOn: revoked.on } : {}),
    standIn,
    version,
  };
};
