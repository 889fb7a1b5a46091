import type { ComponentChildren } from 'preact';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';

const SECTIONS = [
  { path: '/', zh: '首页', en: 'Home' },
  { path: '/datasets', zh: '数据目录', en: 'Datasets' },
  { path: '/departments', zh: '来源部门', en: 'Departments' },
  { path: '/requests', zh: '需求申请', en: 'Requests' },
  { path: '/ranking', zh: '开放排行', en: 'Ranking' },
  { path: '/developers', zh: '开发者', en: 'Developers' },
  { path: '/laws', zh: '政策法规', en: 'Laws' },
] as const;

const other = (place: Place): Place => ({ ...place, language: place.language === 'zh' ? 'en' : 'zh' });
/** The address of this very page in another language or size. */
const here = (place: Place): string => `${linker(place)('')}${place.path}` || '/';

const Utilities = ({ place }: { place: Place }) => {
  const say = sayIn(place);
  const to = linker(place);
  const next = other(place);
  const size = `${place.live ?? place.base}/size`;
  return (
    <div class="strip">
      <div class="inside">
        <span>{say(`${place.city.zh}政务数据主管部门主办`, `${place.city.en} Data Administration`)}</span>
        <ul>
          <li>
            <a
              href={`${size}?${new URLSearchParams({ to: place.large ? 'normal' : 'large', back: here(place) })}`}
              rel="nofollow"
              data-size={place.live === undefined ? undefined : 'still'}
            >
              {place.large ? say('标准版', 'Standard view') : say('大字版', 'Large and simple')}
            </a>
          </li>
          <li>
            <a href={to('/accessibility')}>{say('无障碍说明', 'Accessibility')}</a>
          </li>
          <li>
            <a href={to('/mine')} rel="nofollow">
              {say('登录 / 我的', 'Sign in / mine')}
            </a>
          </li>
          <li>
            <a
              href={here(next)}
              lang={next.language === 'zh' ? 'zh-CN' : 'en'}
              hreflang={next.language === 'zh' ? 'zh-CN' : 'en'}
            >
              {next.language === 'zh' ? '中文' : 'English'}
            </a>
          </li>
        </ul>
      </div>
    </div>
  );
};

const Navigation = ({ place, section }: { place: Place; section: string | undefined }) => {
  const say = sayIn(place);
  const to = linker(place);
  return (
    <div class="masthead">
      <div class="inside">
        <a class="brand" href={to('/')}>
          <svg width="38" height="38" viewBox="0 0 38 38" aria-hidden="true" focusable="false">
            <rect width="38" height="38" rx="9" />
            <path d="M9 27V17M15.7 27V11M22.3 27V20M29 27V14" />
          </svg>
          <span>
            <b>{say('公共数据开放平台', 'Open Public Data')}</b>
            <small>{say(`${place.city.zh} · Open Data`, `City of ${place.city.en}`)}</small>
          </span>
        </a>
        <nav aria-label={say('主导航', 'Main')}>
          <ul>
            {SECTIONS.map(({ path, zh, en }) => (
              <li>
                <a href={to(path)} aria-current={section === path ? 'page' : undefined}>
                  {say(zh, en)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </div>
  );
};

const Footer = ({ place }: { place: Place }) => {
  const say = sayIn(place);
  const to = linker(place);
  return (
    <footer>
      <div class="inside">
        <div>
          <p>
            <b>{say(`${place.city.zh}公共数据开放平台`, `Open Public Data of ${place.city.en}`)}</b>
          </p>
          <p>
            {say(
              '开放数据可免费使用，使用时请注明来源。下载无需登录。',
              'Free to use with attribution to the source. No account is needed to download.',
            )}
          </p>
        </div>
        <ul>
          <li>
            <a href={to('/requests/new')}>{say('申请开放数据', 'Request data')}</a>
          </li>
          <li>
            <a href={to('/complaints/new')} rel="nofollow">
              {say('投诉举报', 'Complaints')}
            </a>
          </li>
          <li>
            <a href={to('/bulletins')}>{say('统计公报', 'Published reports')}</a>
          </li>
          <li>
            <a href={to('/developers')}>{say('接口文档', 'API')}</a>
          </li>
          <li>
            <a href={to('/laws')}>{say('政策法规', 'Laws')}</a>
          </li>
          <li>
            <a href={to('/accessibility')}>{say('无障碍说明', 'Accessibility')}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
};

/** Where a page stands, above its heading. */
export const Crumbs = ({
  place,
  trail,
  here: last,
}: {
  place: Place;
  trail: readonly { readonly href: string; readonly text: string }[];
  here: string;
}) => {
  const say = sayIn(place);
  const to = linker(place);
  return (
    <nav class="crumbs" aria-label={say('当前位置', 'You are here')}>
      <ol>
        {[{ href: to('/'), text: say('首页', 'Home') }, ...trail].map(({ href, text }) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
        <li aria-current="page">{last}</li>
      </ol>
    </nav>
  );
};

/** `<` cannot begin a tag in what is put into the head as data. */
const harmless = (data: object): string => JSON.stringify(data).replace(/</g, '\\u003c');

/** What a file says itself, for nobody sends it with a header: as the function's policy, and where it is answered. */
const stillPolicy = (live: string): string => {
  const { origin } = new URL(live);
  const own = `'self' ${origin}`;
  return `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src ${own}; form-action ${own}; base-uri 'none'`;
};

/** The document around a page. */
export const Shell = ({ place, page, children }: { place: Place; page: Page; children: ComponentChildren }) => {
  const say = sayIn(place);
  const site = say(`${place.city.zh}公共数据开放平台`, `Open Public Data of ${place.city.en}`);
  const own = ofWords(place, page.title);
  const next = other(place);
  const address = (of: Place): string => `${of.origin}${here(of)}`;
  return (
    <html lang={place.language === 'zh' ? 'zh-CN' : 'en'} class={place.large ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {place.live !== undefined && <meta http-equiv="Content-Security-Policy" content={stillPolicy(place.live)} />}
        <title>{page.section === '/' ? site : `${own} · ${site}`}</title>
        {page.describes && <meta name="description" content={page.describes} />}
        {(page.unlisted || page.own) && <meta name="robots" content="noindex, follow" />}
        <meta name="theme-color" content="#0a4388" />
        <link rel="stylesheet" href={place.style} />
        <link rel="icon" href={`${place.base}/assets/icon.svg`} type="image/svg+xml" />
        <link rel="canonical" href={address(place)} />
        <link rel="alternate" hreflang={next.language === 'zh' ? 'zh-CN' : 'en'} href={address(next)} />
        <script src={place.script} defer />
        {page.data && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: harmless(page.data) }} />}
      </head>
      <body>
        <a class="skip" href="#main">
          {say('跳到正文', 'Skip to content')}
        </a>
        <header>
          <Utilities place={place} />
          <Navigation place={place} section={page.section} />
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer place={place} />
      </body>
    </html>
  );
};
