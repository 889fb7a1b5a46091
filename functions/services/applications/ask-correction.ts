import { missing } from '../../domain/gate/check.ts';
import type { Guide } from '../../domain/services/guide.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { against, askedFacts } from '../materials/asking.ts';
import { refuseAsking } from '../materials/attempts.ts';
import { knownMaterials } from '../materials/material.ts';
import { licenceOf } from '../papers/licence.ts';
import type { Application } from './application.ts';
import { changeApplication, tell } from './change-application.ts';
import { heldBy } from './handed.ts';
import { lackingIn } from './view.ts';

type Correcting = Parameters<Verb<typeof servicesRoutes.askCorrection>>[0];

/** What the gates on asking look at, of each material that the notice names. */
const askedIn = async (context: Correcting, one: Application, guide: Guide) => {
  const { body, deps, today } = context;
  const codes = body.items.map(({ material }) => material);
  const [known, held] = await Promise.all([knownMaterials(deps, codes, today), heldBy(context, one.subject, codes)]);
  return Promise.all(
    body.items.map(async ({ material, problem, paper }) => {
      const type = known.get(material)?.material?.licenceType;
      const licence = type && (await licenceOf(context, one.subject, type));
      // What lies before the agency and is flawed may be asked for again; what was given before and is fine may not.
      const before = problem === 'absent' ? held.get(material) : undefined;
      const named = guide.materials?.find(({ code }) => code === material);
      return askedFacts(material, known.get(material)!, named, guide, {
        paper: paper || (named !== undefined && !named.forms.includes('electronic')),
        online: one.channel === 'online',
        heldIn: before && before.application !== one.id ? before.application : undefined,
        licence: licence ? licence.id : undefined,
      });
    }),
  );
};

/** Materials that are rejected for being electronic although their signature was found valid. */
const rejectedAsElectronic = ({ body }: Correcting, { handed }: Application): string[] =>
  body.items
    .filter(({ problem }) => problem === 'electronic-only')
    .map(({ material }) => material)
    .filter((material) => handed.some(({ code, signature }) => code === material && signature === 'valid'));

/**
 * The one notice of what is to be corrected: only what the published guide names, nothing that is to be had otherwise, and
 * everything that is lacking, also where the agency did not think of it.
 */
export const askCorrection: Verb<typeof servicesRoutes.askCorrection> = (context) =>
  changeApplication(context, 'ask-correction', ['agency'], async (one, status) => {
    const { body, deps, caller, work, today } = context;
    const { guide, lacking, fetchable } = await lackingIn(context, one);
    const asked = await askedIn(context, one, guide);
    const facts = {
      application: { toldOn: one.told?.on, rejectedAsElectronic: rejectedAsElectronic(context, one) },
    };
    const place = { organisation: one.agency, item: one.item, application: one.id };
    await refuseAsking(
      context,
      [...missing(deps.county.law, 'application.ask-correction', today, facts), ...against(context, asked)],
      asked.flatMap(({ code, shared }) => (shared ? [{ ...place, material: code, ...shared }] : [])),
    );
    const named = body.items.map(({ material }) => material);
    const forgotten = lacking.filter((code) => !named.includes(code) && !fetchable.includes(code));
    const items = [
      ...body.items.map(({ material, problem, note }) => ({ material, problem, ...(note ? { note } : {}) })),
      ...forgotten.map((material) => ({ material, problem: 'absent' as const })),
    ];
    if (one.account) tell(work, one.account, one.id, '请一次性补正材料', 'Please correct what is named');
    return { ...one, status, told: { on: today, by: caller.account, revision: one.revision, items } };
  });
