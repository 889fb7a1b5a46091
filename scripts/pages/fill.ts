import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '../../functions/domain/time/day.ts';
import { openOnConditions } from './on-conditions.ts';

/** What stands on a site that was filled: addresses of what was done, and the cookies of whoever did it. */
export interface Filled {
  /** An answered request that may be reviewed. */
  readonly request: string;
  /** The period of a published report. */
  readonly period: string;
  /** A dataset that is open on conditions, and may be applied for. */
  readonly applied: string;
  /** Cookies, as a browser sends them. */
  readonly session: string;
  readonly receipt: string;
}

const REGULATOR = { role: 'administrator', org: 'regulator' };
const PERSON = {
  'applicant.kind': 'natural-person',
  'applicant.name': '王小明',
  'applicant.contact': '0818-1234567',
};
const PATIENCE_MS = 60_000;

/** A site of `npm start`, spoken to as its people and offices do: by forms and by the API. */
const doorsOf = (url: string) => {
  const json = { 'content-type': 'application/json' };
  const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
    fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const call = async (who: object, method: 'GET' | 'POST', path: string, body?: unknown) => {
    const { access_token } = await (await post('/local/identity/token', who)).json();
    const headers = { ...json, authorization: `Bearer ${access_token}` };
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const cookieIn = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const step = (to: string, cookie = '', form?: URLSearchParams) =>
    fetch(new URL(to, url), {
      redirect: 'manual',
      headers: { cookie, origin: url, accept: 'text/html' },
      ...(form ? { method: 'POST', body: form } : {}),
    });
  /** Sends a form of the portal; answers with the cookie that came back. */
  const send = async (path: string, fields: Record<string, string>, cookie = ''): Promise<string> => {
    const answer = await step(path, cookie, new URLSearchParams(fields));
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${(await answer.text()).slice(0, 2000)}`);
    return cookieIn(answer);
  };
  const signIn = async (account: string): Promise<string> => {
    const start = await step('/sign-in/start?back=/mine');
    const provider = start.headers.get('location')!;
    const form = new URL(provider).searchParams;
    form.set('account', account);
    const granted = await step(provider, '', form);
    return cookieIn(await step(granted.headers.get('location')!, cookieIn(start)));
  };
  return { post, call, send, signIn };
};
type Doors = ReturnType<typeof doorsOf>;

/** The number on a receipt. */
const numberIn = (cookie: string): string =>
  (JSON.parse(Buffer.from(cookie.slice(cookie.indexOf('=') + 1), 'base64url').toString()) as { id: string }).id;

/** Requests in every state, for the register; answers with the one that was refused, and the receipt of the last. */
const ask = async ({ call, send }: Doors, holder: string) => {
  const officer = { role: 'officer', org: holder };
  const request = (requested: string) =>
    send('/requests/new', { ...PERSON, requested, holder, purpose: '做一张给大家用的地图' });
  const answered = async (requested: string, answer: object): Promise<string> => {
    const id = numberIn(await request(requested));
    await call(officer, 'POST', `/open/requests/${id}/receive`, {});
    await call(officer, 'POST', `/open/requests/${id}/answer`, answer);
    return id;
  };
  await answered('行政区划界线走向', { decision: 'will-open', text: '整理后随下一版发布。', openBy: '2027-06-30' });
  const refused = await answered('婚姻登记明细', {
    decision: 'refused',
    text: '含有个人隐私，不能开放；可以使用按年汇总的数量。',
    basis: '达州市公共数据管理办法第二十六条',
  });
  await call(officer, 'POST', `/open/requests/${numberIn(await request('养老机构床位'))}/receive`, {});
  return { refused, receipt: await request('殡葬服务价格') };
};

/** What is said of a dataset, looked at and shown. */
const say = async ({ call, post }: Doors, dataset: string): Promise<void> => {
  const said = [
    { kind: 'comment', stars: 5, text: '代码齐全，直接能和人口表对上。', by: { name: '李小红' } },
    {
      kind: 'use-case',
      title: '乡镇快递时效地图',
      text: '用它把快递记录归到县区。',
      link: 'https://example.com/map',
      by: { name: '某物流公司' },
    },
  ];
  for (const one of said) {
    const { id } = await (await post('/open/contributions', { dataset, ...one })).json();
    await call(REGULATOR, 'POST', `/open/contributions/${id}/moderate`, { decision: 'show', reply: '谢谢使用。' });
  }
};

/** A person who follows a dataset and complained twice, of which one is answered. */
const complain = async ({ call, send, signIn }: Doors, dataset: string, institution: string): Promise<void> => {
  const session = await signIn('citizen-1');
  await send(`/datasets/${dataset}/subscribe`, {}, session);
  const complaint = { 'data.institution': institution, 'data.wish': '公布更正情况' };
  const first = numberIn(
    await send('/complaints/new', { ...complaint, 'data.facts': '两次来电均无人核实错误。' }, session),
  );
  await send('/complaints/new', { ...complaint, 'data.facts': '网站上的联系电话已停用。' }, session);
  const officer = { role: 'officer', org: institution };
  await call(officer, 'POST', '/registers/complaint-answer', {
    data: { complaint: first, handling: '已核对并更正。', reply: '错误已更正，感谢监督。' },
  });
};

/** Has the month that runs come to its end, counts it and publishes its report; answers with its name. */
const report = async ({ call, post }: Doors, url: string): Promise<string> => {
  const { items } = await (await fetch(`${url}/reports/published`)).json();
  if (items.length > 0) return items[0].period;
  const { today } = await (await fetch(`${url}/local/clock`)).json();
  const month = today.slice(0, 7) as string;
  let day = today;
  while (day.startsWith(month)) day = addDays(day, 1);
  const moved = await post('/local/clock', { to: `${addDays(day, 1)}T09:00:00+08:00` });
  if (!moved.ok) throw new Error(`the clock: ${await moved.text()}`);
  await call(REGULATOR, 'POST', `/reports/${month}/counts`, {});
  const began = performance.now();
  const isCounted = async (): Promise<boolean> => {
    const counts = await call(REGULATOR, 'GET', `/reports/${month}/counts`);
    return counts.items.every(({ status }: { status: string }) => status === 'done') && counts.uncounted.length === 0;
  };
  while (!(await isCounted())) {
    if (performance.now() - began > PATIENCE_MS) throw new Error(`${month} was not counted in time`);
    await pause(200);
  }
  await call(REGULATOR, 'POST', `/reports/${month}/issues`, { publish: true });
  return month;
};

/**
 * Does on a site of `npm start` what leaves something to see on each page: requests and their answers, opinions, a
 * complaint, a published report of the month. Its clock is moved into the next one.
 */
export const fillSite = async (url: string, dataset: string): Promise<Filled> => {
  const doors = doorsOf(url);
  const applied = await openOnConditions(url, dataset);
  const { provider } = await doors.call(REGULATOR, 'GET', `/catalog/entries/${dataset}`);
  const { refused, receipt } = await ask(doors, provider);
  await say(doors, dataset);
  await complain(doors, dataset, provider);
  const period = await report(doors, url);
  // A session lasts an hour: it is begun behind the move of the clock.
  return { request: refused, period, applied, receipt, session: await doors.signIn('citizen-1') };
};
