import { describe, expect, it } from 'vitest';
import { JUDGES } from '../../../functions/domain/gate/conditions/index.ts';
import type { Facts } from '../../../functions/domain/gate/facts.ts';
import type { Condition, ConditionName, OrganisationType } from '../../../functions/domain/law/schema.ts';
import { type Case, entry, grant, opening, organisation } from './cases/case.ts';
import { CASES } from './cases/index.ts';

interface AnyJudge {
  holds(facts: Facts, row: Condition): boolean;
  detail?(facts: Facts, row: Condition): string | undefined;
}
const judgeOf = (name: ConditionName) => JUDGES[name] as unknown as AnyJudge;

/** What a refusal says is missing, for each case in which a condition that says it does not hold. */
const AGREED = `
organisation-type | unknown | government-department
one-custodian | another person | b
exchange-system | unapproved | needs an approval
exchange-system | new and unapproved | needs an approval
fields | absent | tags
fields | empty text | name
fields | empty list | tags
fields | nothing | name, tags
share-type | unknown | accepted: unconditional
share-type | absent | accepted: 
share-basis | none | accepted: law
share-basis | of a lower rank | accepted: law
share-basis | unnamed | accepted: law
resource-kind | unknown | accepted: basic
resource-kind | absent | accepted: basic
lead-department | another | lead
security-level | unset | grade
security-level | nothing | grade
security-level | no class | kind
security-level | no grade | grade
one-source | another | collected by o (e)
guide-fields | lacking | industry
kind-domain | unlisted | accepted: population
kind-domain | unnamed | accepted: population
topic-participants | one twice | at least 2 departments
topic-participants | no topic | at least 2 departments
exclusion-reason | other | accepted: state-secret
exclusion-reason | nothing | accepted: state-secret
designation-basis | another basis | accepted: law
designation-basis | unnamed | accepted: law
designation-basis | nothing | accepted: law
deciding-bodies | one twice | at least 2
deciding-bodies | nothing | at least 2
own-source | another | police
current-standard | older | 2
notice-before-effect | late | earliest lawful day: 2026-04-01
sector-route | handed in directly | city
sector-route | not reviewed | city
conditions-answered | none | a
conditions-answered | one | b
conditions-answered | blank | a
refusal-basis | of a lower rank | accepted: law, regulation
refusal-basis | unnamed | accepted: law, regulation
refusal-basis | none | accepted: law, regulation
refusal-basis | nothing | accepted: law, regulation
fits-scenario | another user | user
approvals | one | regulator
approvals | nothing | provider, regulator
approval-elements | some | fields
approval-elements | nothing | scenario, fields
agreement-signed-by-both | one | consumer
agreement-signed-by-both | none | provider, consumer
agreement-signed-by-both | nothing | provider, consumer
granted-fields | one | phone
granted-fields | without a grant | name
sensitive-for-purpose | another purpose | name
sensitive-for-purpose | no purpose | name
graded-in-full | the grade | name
graded-in-full | a higher one | name
plan-parts | one lacks | aims
plan-parts | nothing | basis; aims
review-items | one lacks | readiness
review-items | nothing | technology; readiness
data-planned | no share type | a
data-planned | no way of gathering | a
data-ready | not gathered | a: gathered
data-ready | upkeep | a: shared
data-ready | other money | a: catalogued
sharing-record | short | timeliness 40 < 60
results-seen | an older one | r
results-seen | the other kind | none
results-seen | unseen | none
sharing-analysis | no need | needAnalysis
sharing-analysis | no catalog | resources
sharing-analysis | no rights | contentsAndRights
sharing-analysis | excepted from something else | needAnalysis; resources; contentsAndRights
sharing-analysis | where no exception is left open | needAnalysis; resources; contentsAndRights
project-fields | unsaid | hostingCloud
integrated | one of two | t
open-ground | none | closed
not-barred-from-opening | closed | closed
not-barred-from-opening | private | privacy
not-barred-from-opening | desensitised, where the text knows no exception | trade-secret
not-barred-from-opening | consented | privacy
not-barred-from-opening | of which nothing is known | privacy
not-barred-from-opening | neither | closed
not-barred-from-opening | nothing known | closed
not-barred-from-opening | a state secret | state-secret
closed-where-barred | open | legally-barred
closed-where-barred | conditional | trade-secret
open-conditions-met | one | 签约
correction-scope | other | regulator
worked-through | nothing | located, verified, corrected
worked-through | not located | located
worked-through | not verified | verified
worked-through | not corrected | corrected
outsourcing-approved | for more than was approved | process
unified-elements | another name | name
guide-elements | one lacks | steps
guide-elements | nothing | days, steps
named-in-guide | unnamed | M1
not-to-be-had-by-sharing | shared | M1: ent_1 (provider)
not-to-be-had-by-sharing | with a reason | M1: ent_1 (provider)
not-to-be-had-by-sharing | a blank reason | M1: ent_1 (provider)
not-handed-in-before | again | M1: apl_1
not-held-as-licence | licensed | M1: L-1
material-basis | none | M1
material-basis | rule | M1
material-basis | unnamed | M1
paper-basis | none | M1
paper-basis | rule | M1
told-once | again | 2026-03-02
not-for-being-electronic | one | M1
complete-materials | lacking | M1
reliable-signatures | broken | M1
fee-settled | open | pending
`;

/** The address of what is to be done instead is told below. */
const WITH_ADDRESS: readonly string[] = ['gathering-by-request', 'not-shareable-already'];

describe('A refusal', () => {
  it('says what exactly is missing', () => {
    const said = Object.entries(CASES).flatMap(([name, cases]) =>
      (cases as readonly Case<ConditionName>[]).flatMap(({ row, fails }) =>
        Object.entries(fails).flatMap(([what, facts]) => {
          const detail = judgeOf(name as ConditionName).detail?.(facts, row);
          return detail === undefined || WITH_ADDRESS.includes(name) ? [] : [`${name} | ${what} | ${detail}`];
        }),
      ),
    );
    expect([...new Set(said)]).toEqual(AGREED.trim().split('\n'));
  });

  it('says what to do instead, where something is', () => {
    const change = { ...entry({ id: 'ent_1' }), gatheringChanges: ['updateCycle', 'items'] };
    expect(judgeOf('gathering-by-request').detail?.(change, { needs: 'gathering-by-request' })).toBe(
      'POST /gathering/entries/ent_1/changes {updateCycle, items}',
    );
    const held = { otherSource: { organisation: 'org_1', entry: 'ent_1' } };
    expect(judgeOf('not-shareable-already').detail?.(held, { needs: 'not-shareable-already' })).toBe(
      'POST /share/requests {"entry": "ent_1"}',
    );
  });
});

describe('A condition knows each word of its list', () => {
  const counties: Condition = { needs: 'exchange-system', allowed: 'never-to-counties' };
  const exchange = { system: { stage: 'built', origin: 'new', purpose: 'exchange' } } as const;

  it.each<[Condition, string, readonly string[], (word: string) => Facts, boolean]>([
    [
      { needs: 'lead-department' },
      'kind',
      ['basic', 'topic'],
      (kind) => ({ ...entry({ kind, lead: 'a' }), callerOrganisation: 'b' }),
      false,
    ],
    [
      { needs: 'lead-department' },
      'kind',
      ['department', ''],
      (kind) => ({ ...entry({ kind, lead: 'a' }), callerOrganisation: 'b' }),
      true,
    ],
    [
      { needs: 'delivery-form' },
      'form',
      ['interface', 'table', 'file'],
      (form) => entry({ deliveryForms: [form] }),
      true,
    ],
    [{ needs: 'delivery-form' }, 'form', ['post', ''], (form) => entry({ deliveryForms: [form] }), false],
    [
      { needs: 'interface-delivery' },
      'trait',
      ['frequently-changing', 'time-sensitive', 'joint-approval', 'joint-work'],
      (trait) => entry({ traits: [trait], deliveryForms: ['file'] }),
      false,
    ],
    [
      { needs: 'interface-delivery' },
      'trait',
      ['dull'],
      (trait) => entry({ traits: [trait], deliveryForms: ['file'] }),
      true,
    ],
    [
      { needs: 'public-service-item' },
      'type',
      ['utility', 'public-enterprise'],
      (type) => ({ ...organisation({ type: type as OrganisationType }), ...entry({ publicService: false }) }),
      false,
    ],
    [
      { needs: 'public-service-item' },
      'type',
      ['government-department'],
      (type) => ({ ...organisation({ type: type as OrganisationType }), ...entry({ publicService: false }) }),
      true,
    ],
    [
      { needs: 'not-barred-from-opening' },
      'mark',
      ['state-secret', 'national-security', 'public-interest', 'trade-secret', 'privacy', 'legally-barred'],
      (mark) => entry({ openType: 'open', sensitivity: [mark] }),
      false,
    ],
    [
      { needs: 'machine-readable' },
      'format',
      ['csv', 'plaincsv', 'json', 'jsonl', 'xml', 'xlsx', 'xls', 'parquet', 'rdf', 'api', 'zip', 'XLSX'],
      (format) => opening({ formats: [format] }),
      true,
    ],
    [{ needs: 'machine-readable' }, 'format', ['pdf', 'doc', ''], (format) => opening({ formats: [format] }), false],
    [{ needs: 'request-response-or-consent' }, 'mode', ['request-response'], (mode) => grant({ mode }), true],
    [{ needs: 'request-response-or-consent' }, 'mode', ['copy', 'push'], (mode) => grant({ mode }), false],
    [counties, 'level', ['county'], (level) => ({ ...exchange, ...organisation({ level }) }), false],
    [counties, 'level', ['city'], (level) => ({ ...exchange, ...organisation({ level }) }), true],
  ])('%j: of each %s in %j', (row, _, words, factsOf, holds) => {
    expect(words.map((word) => [word, judgeOf(row.needs).holds(factsOf(word), row)])).toEqual(
      words.map((word) => [word, holds]),
    );
  });
});
