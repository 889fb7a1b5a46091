import type { DatasetView, FileView } from '../model.ts';
import { bytes, figure, linker, type Place, sayIn } from '../page.ts';
import { Chinese } from '../parts/label.tsx';
import { formatName } from '../words.ts';
import { withoutRows } from './contents.tsx';

/** What people open, the commonest first; what is for programs is a tap away. */
const FIRST = ['csv', 'xlsx', 'json'];

const Files = ({ place, files }: { place: Place; files: readonly FileView[] }) => {
  const say = sayIn(place);
  return (
    <ul class="files">
      {files.map(({ format, url, size, rows, sha256 }) => (
        <li>
          <a href={url} download>
            {say(`下载 ${formatName(format)}`, `Download ${formatName(format)}`)}
          </a>
          <small>
            {[
              rows !== undefined && say(`${figure(rows)} 行`, `${figure(rows)} rows`),
              size !== undefined && bytes(size),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
          {sha256 && (
            <details>
              <summary>{say('校验值', 'Checksum')}</summary>
              <code>SHA-256 {sha256}</code>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
};

export const Downloads = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const to = linker(place);
  const files = view.releases.find((release) => release.files.length > 0)?.files ?? [];
  const named = FIRST.flatMap((format) => files.find((file) => file.format === format) ?? []);
  const first = named.length > 0 ? named : files.slice(0, FIRST.length);
  const others = files.filter((file) => !first.includes(file));
  return (
    <section class="block downloads" id="download" aria-labelledby="download-title">
      <h2 id="download-title">{say('获取数据', 'Get the data')}</h2>
      {view.released && files.length > 0 ? (
        <>
          <Files place={place} files={first} />
          {others.length > 0 && (
            <details class="more">
              <summary>{say(`其他格式（${others.length} 种）`, `${others.length} other formats`)}</summary>
              <Files place={place} files={others} />
            </details>
          )}
        </>
      ) : (
        <>
          <p>{withoutRows(place, view).replace(/，因此不能预览|, so there is nothing to preview/, '')}</p>
          {view.openConditions && (
            <p>
              <b>{say('开放条件：', 'Conditions: ')}</b>
              <Chinese place={place}>{view.openConditions}</Chinese>
            </p>
          )}
          {view.source && !view.withdrawn && (
            <p>
              <a class="button" href={view.source} rel="noopener external nofollow">
                {say('到来源网站查看', 'See the source')}
              </a>
            </p>
          )}
          {view.byApplication && (
            <p>
              <a class="button" href={to(`/datasets/${view.id}/apply`)} rel="nofollow">
                {say('申请使用（需登录）', 'Apply to use it (sign in first)')}
              </a>
            </p>
          )}
          {/* What may be applied for is open already: there is nothing to ask for. */}
          {!view.byApplication && (
            <p>
              <a
                class="button plain"
                href={to('/requests/new', { about: view.name, entry: view.id, holder: view.providerId })}
              >
                {say('申请开放数据', 'Ask for the data')}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
};
