import { entryTransitions } from '../domain/catalog/entry.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { wordFor } from '../domain/law/index.ts';
import { rulePack } from '../organisations/organisation.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Context } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import type { Entry } from './repository.ts';

/** Who may see an entry: everyone once it is published or was; its department and the regulator before. */
export const maySee = (caller: Caller, entry: Entry): boolean =>
  ['published', 'withdrawn'].includes(entry.status) ||
  isRegulator(caller) ||
  caller.role === 'auditor' ||
  caller.organisation === entry.provider;

/** An entry as answered: with what the caller may do next, and what the law still asks for. */
export const entryView = (context: Pick<Context, 'deps' | 'caller' | 'today'>, entry: Entry, facts?: Facts) => {
  const { caller } = context;
  const own = caller.organisation === entry.provider && ['officer', 'custodian'].includes(caller.role);
  const regulator = isRegulator(caller);
  const gate = (
    may: boolean,
    name: 'entry.save' | 'entry.submit' | 'entry.review' | 'entry.publish' | 'entry.withdraw',
  ) => (facts ? { may, gate: name, facts } : { may });
  const { law } = context.deps.county;
  const owner = wordFor(law, 'owner', 'owner');
  return {
    ...entry,
    steward: {
      organisation: entry.provider,
      name: entry.providerName,
      ...(entry.contact ? { contact: entry.contact } : {}),
    },
    ...(owner ? { owner: { zh: owner.word.zh, en: owner.word.en, cite: owner.cite } } : {}),
    rulePack: rulePack(law),
    byReference: entry.byReference ?? false,
    ...(facts?.dictionary ? { dictionary: [...facts.dictionary] } : {}),
    actions: actionsFor(context, entryTransitions, entry.status, {
      edit: gate(own, 'entry.save'),
      submit: gate(own, 'entry.submit'),
      return: { may: regulator },
      approve: gate(regulator, 'entry.review'),
      publish: gate(regulator, 'entry.publish'),
      change: gate(own, 'entry.submit'),
      withdraw: gate(own, 'entry.withdraw'),
    }),
  };
};
