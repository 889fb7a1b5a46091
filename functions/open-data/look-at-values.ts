import { missing } from '../domain/gate/check.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { type Judged, withoutPersonal } from '../domain/open/find-personal.ts';
import { dayOf } from '../domain/time/day.ts';
import type { Deps } from '../platform/county.ts';
import { sampleValues } from '../platform/tabular/sample-values.ts';
import type { Publication } from './repository.ts';

/** What the law asks for where data turns out to be about people. */
const OF_PEOPLE = ['privacy-review', 'masking-rule'];

/** The items of a publication as they may leave, after a look at the values that would. */
export const lookAtValues = async (deps: Deps, publication: Publication, parquet: string): Promise<Judged> => {
  const { items, personalData } = publication;
  const values = await sampleValues(parquet, items);
  const columns = items.map((item) => ({ item, values: values.get(item.name) ?? [] }));
  return withoutPersonal(columns, dayOf(deps.clock.now()), personalData);
};

/** Why a publication may not go on after that look; nothing where it may. */
export const refusalOf = (
  { county, clock }: Deps,
  publication: Publication,
  judged: Judged,
): Publication['failure'] => {
  if (!judged.items.some(({ masking }) => masking !== 'drop'))
    return {
      code: 'nothing-left',
      zh: '各信息项均含个人信息，无可开放内容',
      en: 'Every item holds personal data: nothing is left',
    };
  if (!judged.personal) return undefined;
  const masked = judged.findings.every(({ result }) => result !== 'shown-as-stated');
  const facts: Facts = { opening: { personal: true, masked, privacy: publication.reviews.privacy?.result } };
  const lacking = missing(county.law, 'open.publish', dayOf(clock.now()), facts);
  const first = lacking.find(({ code }) => OF_PEOPLE.includes(code));
  return first && { code: first.code, zh: first.zh, en: first.en, cite: first.cite };
};
