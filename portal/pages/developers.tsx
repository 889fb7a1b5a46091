import { type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';
import { Snippet } from '../parts/snippet.tsx';
import { Table } from '../parts/table.tsx';

/** What can be called without an account, for the table and for trying. */
const CALLS = [
  { path: '/open/search?q=停车&limit=5', zh: '检索目录', en: 'Search the catalogue' },
  {
    path: '/open/search?facets=domain,department&limit=1',
    zh: '按领域、部门计数',
    en: 'Count by domain and department',
  },
  { path: '/open/suggest?q=tc', zh: '拼音首字母的检索建议', en: 'Suggestions by pinyin initials' },
  { path: '/api/3/action/package_search?q=停车&rows=2', zh: 'CKAN 接口', en: 'The action API of CKAN' },
  { path: '/open/rankings/latest', zh: '最近公布的开放排行', en: 'The openness ranking last published' },
  { path: '/law', zh: '适用的法规', en: 'The regulations that apply' },
  { path: '/evidence/logs', zh: '存证日志', en: 'The logs of evidence' },
] as const;

export const developersPage = (place: Place): Page => {
  const say = sayIn(place);
  const api = place.live ?? `${place.origin}${place.base}`;
  const name = say('开发者', 'Developers');
  return {
    title: { zh: '开发者', en: 'Developers' },
    section: '/developers',
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <p class="lead">
          {say(
            '开放数据的接口不需要登录，不需要密钥，可以从任何网页和程序调用。',
            'The open interfaces need no account and no key, and can be called from any page and program.',
          )}
        </p>
        <section class="block" aria-labelledby="start">
          <h2 id="start">{say('三步开始', 'Start in three steps')}</h2>
          <ol class="steps">
            <li>
              <p>{say('找到数据', 'Find a dataset')}</p>
              <Snippet
                place={place}
                title="curl"
                label={say('检索的调用', 'The call that searches')}
                code={`curl -s -G '${api}/open/search' --data-urlencode 'q=停车'`}
              />
            </li>
            <li>
              <p>{say('读它的说明、信息项和版本', 'Read what it is, its items and versions')}</p>
              <Snippet
                place={place}
                title="curl"
                label={say('读目录的调用', 'The call that reads')}
                code={`curl -s '${api}/open-data/datasets/ID'`}
              />
            </li>
            <li>
              <p>{say('下载', 'Download')}</p>
              <Snippet
                place={place}
                title="curl"
                label={say('下载的调用', 'The call that downloads')}
                code={`curl -sLO '${api}/open-data/datasets/ID/download/csv'`}
              />
            </li>
          </ol>
        </section>
        <section class="block" aria-labelledby="calls">
          <h2 id="calls">{say('接口一览', 'Endpoints')}</h2>
          <Table
            place={place}
            stacked
            caption={say('开放接口', 'Open endpoints')}
            columns={[{ says: say('地址', 'Address') }, { says: say('用途', 'What for') }]}
            rows={[
              [
                '/open/search',
                say(
                  '检索目录；q、domain、department、format、origin、facets、sort、limit、offset、cursor',
                  'search; q, domain, department, format, origin, facets, sort, limit, offset, cursor',
                ),
              ],
              ['/open/suggest', say('输入时的建议，含拼音首字母', 'suggestions while typing, pinyin initials too')],
              [
                '/harvest/records/{id}',
                say(
                  '其他目录描述的一个数据集（origin 不是 own 的检索结果）',
                  'a dataset that another catalogue describes (a result whose origin is not own)',
                ),
              ],
              [
                '/open-data/datasets/{id}',
                say('一个目录：说明、信息项、版本、文件', 'one dataset: description, items, versions, files'),
              ],
              ['/open-data/datasets/{id}/preview', say('前 20 行', 'the first 20 rows')],
              ['/open-data/datasets/{id}/download/{format}', say('下载文件', 'download a file')],
              [
                '/open-data/datasets/{id}/releases',
                say('开放、更新和撤下的记录', 'when it was opened, changed, withdrawn'),
              ],
              [
                '/downloads/{id}/{release}/{format}',
                say('某一次开放的文件，地址永久不变', 'a file of one release, at an address that stays'),
              ],
              [
                '/api/3/action/{action}',
                say('CKAN 接口，现有 CKAN 客户端可直接使用', 'the action API of CKAN, for the clients there are'),
              ],
              [
                '/catalog.ttl',
                say('DCAT-AP 3 目录，另有 .jsonld 和 .rdf', 'the catalogue as DCAT-AP 3; .jsonld and .rdf too'),
              ],
              ['/data.json', say('DCAT-US 目录', 'the catalogue as DCAT-US')],
              [
                '/dataset/{id}/datapackage.json',
                say(
                  'Frictionless 数据包；csv-metadata.json 为 CSVW',
                  'a Frictionless package; csv-metadata.json is CSVW',
                ),
              ],
              ['/feeds/changes', say('变更订阅（Atom）', 'changes, as Atom')],
              ['/law/{city}/articles/{n}', say('一条规定带来的期限、条件和用语', 'what comes from an article')],
            ].map(([path, says]) => [<code>GET {path}</code>, says])}
          />
          <p>
            <a href={`${place.live ?? place.base}/openapi.json`}>OpenAPI</a>
          </p>
        </section>
        <section class="block" aria-labelledby="try">
          <h2 id="try">{say('在这里试一试', 'Try it here')}</h2>
          <form class="try" data-try={place.live ?? place.base}>
            <label for="call">{say('选择或改写一个地址', 'Choose or change an address')}</label>
            <input id="call" name="call" type="text" list="calls-list" value={CALLS[0].path} spellcheck={false} />
            <datalist id="calls-list">
              {CALLS.map(({ path, zh, en }) => (
                <option value={path}>{say(zh, en)}</option>
              ))}
            </datalist>
            <button type="submit" class="button">
              {say('调用', 'Call')}
            </button>
            <noscript>{say('试用需要启用 JavaScript。', 'Trying it here needs JavaScript.')}</noscript>
          </form>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <pre class="answer" tabIndex={0} role="status" aria-label={say('答复', 'Answer')} hidden />
        </section>
        <section class="block prose" aria-labelledby="rules">
          <h2 id="rules">{say('约定', 'Conventions')}</h2>
          <ul>
            <li>
              {say(
                '文本为 UTF-8；日期为 YYYY-MM-DD；CSV 带 BOM，Excel 可以直接打开。',
                'Text is UTF-8; days are YYYY-MM-DD; CSV has a BOM, so that Excel opens it.',
              )}
            </li>
            <li>
              {say(
                '错误按 RFC 9457 返回，code 供程序判断，zh、en 供人阅读。',
                'Errors follow RFC 9457: code for programs, zh and en for people.',
              )}
            </li>
            <li>
              {say(
                '页面和目录带 ETag；再次读取时带上 If-None-Match，未变则答 304。',
                'Pages and entries carry an ETag; send it as If-None-Match and what is unchanged answers 304.',
              )}
            </li>
            <li>
              {say(
                '请求过快答 503，Retry-After 说明几秒后再试。',
                'Calls that come too fast answer 503; Retry-After says when to try again.',
              )}
            </li>
          </ul>
        </section>
      </div>
    ),
  };
};
