import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import type { FormView } from '../../portal/model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../../portal/page.ts';
import { minePage } from '../../portal/pages/mine.tsx';
import { receivedPage } from '../../portal/pages/received.tsx';
import { CalendarDay } from '../domain/law/schema.ts';
import { header } from '../platform/input.ts';
import { notHere } from '../platform/problems.ts';
import { elsewhere, type Headers, jsonAnswer } from './answers.ts';
import { cookieOf, inCookie, outOfCookie, ownCookie } from './cookies.ts';
import { FORMS } from './forms/form-doors.ts';
import { mustBeFromHere, sentBy } from './forms/sent.ts';
import { newOnce, takeForm } from './forms/take-form.ts';
import { signInDoor, startSignIn, takeReturn, takeSignOut } from './sign-in.ts';
import { takeFile } from './take-file.ts';
import { answerTerms } from './views/answer-terms.ts';
import { mineView } from './views/mine.ts';
import type { Visit } from './visit.ts';
import { visitorOf } from './visitor.ts';

/** Pages for one visitor alone: forms, receipts, and what needs someone who is signed in. They are kept by nobody. */

/** A page, or the whole answer where none is to be shown. */
type Shown = Page | APIGatewayProxyResult;

const RECEIPT = { name: 'received', seconds: 600 } as const;
const Receipt = z.object({
  form: z.string(),
  id: z.string(),
  code: z.string().optional(),
  on: CalendarDay.optional().catch(undefined),
});

/** A file that is open to this visitor on conditions. */
const FILE = /^\/datasets\/([\w-]{1,64})\/files\/([a-z]{1,10})$/;

const formAt = (path: string) => {
  for (const door of FORMS) {
    const [whole, id = ''] = door.path.exec(path) ?? [];
    if (whole !== undefined) return { door, id };
  }
  return undefined;
};

/** Whoever must be known and is not is sent to the door, and from there back. */
const toTheDoor = ({ place }: Visit): APIGatewayProxyResult =>
  elsewhere(linker(place)('/sign-in', { back: `${linker(place)('')}${place.path}` }));

const formPage = async (visit: Visit, event: APIGatewayProxyEvent, path: string): Promise<Shown | undefined> => {
  const { door, id } = formAt(path) ?? {};
  if (!door || id === undefined) return undefined;
  const opened = await door.open(visit, id);
  if (!opened) return undefined;
  const visitor = door.person && (await visitorOf(visit.deps, header(event, 'cookie'), 'GET'));
  if (door.person && !visitor) return toTheDoor(visit);
  const done = visitor && (await door.done?.(visit, id, visitor.caller.account));
  if (done) return done;
  const view: FormView = { path, fields: opened.fields, values: opened.values, faults: [], once: newOnce() };
  return opened.page(visit.place, view);
};

/** The page at a path that is for this visitor alone; nothing where there is none. */
export const ownPageAt = async (
  visit: Visit,
  event: APIGatewayProxyEvent,
  path: string,
): Promise<Shown | undefined> => {
  const { deps, place, query } = visit;
  const cookies = header(event, 'cookie');
  if (path === '/received') {
    const receipt = Receipt.safeParse(outOfCookie(cookieOf(cookies, RECEIPT.name))).data;
    return receivedPage(place, receipt, receipt && answerTerms(deps, visit.today, receipt.form));
  }
  if (path === '/sign-in') return signInDoor(deps, place, query);
  if (path === '/sign-in/start') return startSignIn(deps, place, query);
  if (path === '/sign-in/return') return takeReturn(deps, place, event, query);
  if (path === '/mine') {
    const visitor = await visitorOf(deps, cookies, 'GET');
    return visitor ? minePage(place, await mineView(deps, visitor.caller.account, visit.today)) : toTheDoor(visit);
  }
  const [, id, format] = FILE.exec(path) ?? [];
  if (id && format) {
    const visitor = await visitorOf(deps, cookies, 'GET');
    return visitor ? takeFile(visit, event, visitor, { id, format }) : toTheDoor(visit);
  }
  return formPage(visit, event, path);
};

/** Takes what a form of ours sent; whoever sent it from a script is told the same as JSON. */
export const takeSent = async (visit: Visit, event: APIGatewayProxyEvent, path: string): Promise<Shown> => {
  const { deps, place } = visit;
  const signsOut = path === '/sign-out';
  const { door, id = '' } = formAt(path) ?? {};
  if (!door && !signsOut) throw notHere([]);
  mustBeFromHere(event, place.origin);
  if (!door) return takeSignOut(deps, place, event);
  const opened = await door.open(visit, id);
  if (!opened) throw notHere([]);
  const visitor = door.person || door.knows ? await visitorOf(deps, header(event, 'cookie'), 'POST') : undefined;
  const taken = await takeForm(visit, door, opened, { event, id, sent: await sentBy(event), visitor });
  const scripted = /\bapplication\/json\b/.test(header(event, 'accept') ?? '');
  if (!taken.ok) {
    const done = visitor && (await door.done?.(visit, id, visitor.caller.account));
    if (done) return scripted ? jsonAnswer(200, { location: linker(place)(path) }) : { ...done, status: 409 };
    return scripted
      ? jsonAnswer(taken.status, { faults: toldFaults(place, taken.view) })
      : { ...opened.page(place, taken.view), status: taken.status };
  }
  const receipt = 'receipt' in door.ends && inCookie({ form: door.ends.receipt, on: visit.today, ...taken.answer });
  const next = linker(place)('page' in door.ends ? door.ends.page : '/received');
  const kept: Headers = receipt ? { 'set-cookie': ownCookie(place, { ...RECEIPT, value: receipt }) } : {};
  return scripted ? jsonAnswer(200, { location: next }, kept) : elsewhere(next, kept);
};

/** The faults as a script shows them: where, and in the page's own language. */
const toldFaults = (place: Place, { fields, faults }: FormView) =>
  faults.map(({ field, says }) => {
    const named = fields.find(({ name }) => name === field);
    const name = named && `${ofWords(place, named.says)}${sayIn(place)('：', ': ')}`;
    return { ...(named ? { field, name } : {}), text: ofWords(place, says) };
  });
