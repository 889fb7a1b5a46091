import type { Answer, TestCounty } from '../support/county.ts';
import type { CodeProvider } from './code-provider.ts';

export const ORIGIN = 'http://127.0.0.1:0';
const html = { accept: 'text/html' };

export const cookieIn = ({ headers }: Answer): string => headers['set-cookie']?.split(';')[0] ?? '';
/** The name of a form that was opened. */
export const onceIn = ({ body }: Answer): string => /name="once" value="([\w-]{22})"/.exec(body)![1]!;

/** What a browser does at the portal of a county whose people sign in at a provider. */
export const asVisitor = (county: () => TestCounty, provider: () => CodeProvider) => {
  const visit = (path: string, cookie = ''): Promise<Answer> =>
    county().call('GET', path, { headers: { ...html, cookie } });
  const send = (
    path: string,
    form: Record<string, string>,
    cookie = '',
    headers: Record<string, string> = {},
  ): Promise<Answer> =>
    county().call('POST', path, {
      raw: new URLSearchParams(form).toString(),
      headers: {
        ...html,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        cookie,
        ...headers,
      },
    });
  /** Begins at the portal, names an account at the provider, and stands before the way back. */
  const begun = async (account = 'citizen-1', back = '/mine') => {
    const start = await visit(`/sign-in/start?${new URLSearchParams({ back })}`);
    const returned = new URL(provider().approve(start.headers.location!, account));
    return { start, cookie: cookieIn(start), returned: `${returned.pathname}${returned.search}` };
  };
  const signedIn = async (account = 'citizen-1'): Promise<string> => {
    const { cookie, returned } = await begun(account);
    return cookieIn(await visit(returned, cookie));
  };
  return { visit, send, begun, signedIn };
};
