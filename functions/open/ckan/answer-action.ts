import * as z from 'zod';
import type { Context } from '../../platform/endpoint.ts';
import type { Route } from '../../platform/route.ts';
import { openIndex } from '../open-index.ts';
import { type Action, action, CATALOGUE_ACTIONS } from './catalogue-actions.ts';
import { parametersOf } from './parameters.ts';
import { BadRequest, invalid, notFound, Refusal } from './refusal.ts';
import { ROW_ACTIONS } from './row-actions.ts';

const ACTIONS: Readonly<Record<string, Action>> = {
  ...CATALOGUE_ACTIONS,
  ...ROW_ACTIONS,
  help_show: action('What an action does.', z.object({ name: z.string() }), ({ name }) => {
    if (!Object.hasOwn(ACTIONS, name)) throw notFound(`action ${name}`);
    return ACTIONS[name]!.help;
  }),
};

/** Whatever changes something is known to CKAN, and done elsewhere here. */
const CHANGES = /_(create|update|patch|delete|purge|upsert|revise)$/;

/** What is wrong with each parameter, as CKAN lists it. */
const faultsOf = (error: z.ZodError): Record<string, string[]> => {
  const faults: Record<string, string[]> = {};
  for (const { path, message, code } of error.issues) {
    const name = String(path[0] ?? 'message');
    faults[name] = [...(faults[name] ?? []), code === 'invalid_type' && path.length === 1 ? 'Missing value' : message];
  }
  return faults;
};

/** Does the action that the path names and answers in CKAN's envelope. Only what is public is in the index that it asks. */
export const answerAction = async ({
  params: { name },
  request,
  deps,
}: Context<Route & { readonly params: z.ZodObject<{ name: z.ZodString }> }>): Promise<{
  status: number;
  body: unknown;
}> => {
  const help = `${deps.county.baseUrl}/api/3/action/help_show?name=${encodeURIComponent(name)}`;
  try {
    if (CHANGES.test(name))
      throw new Refusal('Authorization Error', { message: 'Access denied: this API is for reading' });
    const asked = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!asked) throw new BadRequest(`Action name not known: ${name.slice(0, 100)}`);
    const given = asked.takes.safeParse(parametersOf(request));
    if (!given.success) throw invalid(faultsOf(given.error));
    const result = await asked.does(given.data as never, { deps, index: await openIndex(deps) });
    return { status: 200, body: { help, success: true, result } };
  } catch (error) {
    if (error instanceof BadRequest) return { status: 400, body: error.message };
    if (error instanceof Refusal) return { status: error.status, body: { help, success: false, error: error.error } };
    throw error;
  }
};
