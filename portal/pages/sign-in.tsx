import { linker, type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';

/** Why someone is at the door again. */
export const SIGN_IN_FAULTS = {
  refused: {
    zh: '登录没有完成：统一身份认证没有确认您的身份，或者这次登录已经用过、过期。请重新登录。',
    en: 'You are not signed in: the provider did not confirm who you are, or this attempt was used before or ran out.',
  },
  busy: { zh: '暂时联系不上统一身份认证，请稍后再试。', en: 'The provider cannot be reached; please try again later.' },
} as const;
export type SignInFault = keyof typeof SIGN_IN_FAULTS;

export interface SignInView {
  /** Host of the provider; none where nobody signs in to this portal. */
  readonly provider: string | undefined;
  /** Where to go once signed in. */
  readonly back: string;
  readonly fault?: SignInFault | undefined;
}

export const signInPage = (place: Place, { provider, back, fault }: SignInView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('登录', 'Sign in');
  return {
    title: { zh: '登录', en: 'Sign in' },
    own: true,
    ...(fault ? { status: fault === 'busy' ? 503 : 401 } : {}),
    body: (
      <div class="inside narrow">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        {fault && (
          <p class="notice warn" role="alert">
            {say(SIGN_IN_FAULTS[fault].zh, SIGN_IN_FAULTS[fault].en)}
          </p>
        )}
        <div class="block">
          {provider ? (
            <>
              <p>
                {say(
                  '浏览、下载、申请开放数据和评价都不需要登录。申请有条件开放的数据、订阅数据变更和投诉需要登录，以便答复、通知和授权给本人。',
                  'Nothing that is read, downloaded, requested or said needs an account. Applying for data that is open on conditions, following a dataset and complaining do, for they are answered to one person.',
                )}
              </p>
              <p>
                {say(
                  `登录在统一身份认证（${provider}）进行，本平台不经手密码，只得到您的账号标识。一小时后或退出时失效。`,
                  `You sign in at the provider of identity (${provider}): no password passes through this site, which only learns your account. It lasts an hour, or until you sign out.`,
                )}
              </p>
              <p>
                <a class="button" href={to('/sign-in/start', { back })} rel="nofollow">
                  {say('去统一身份认证登录', 'Sign in at the provider')}
                </a>
              </p>
            </>
          ) : (
            <p>
              {say(
                '本地尚未接通统一身份认证，不能在门户登录。有条件开放的数据请联系数据提供单位申请。',
                'No provider of identity is connected here yet. Please apply to the unit that provides the data.',
              )}
            </p>
          )}
        </div>
      </div>
    ),
  };
};
