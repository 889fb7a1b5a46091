import type { DatasetView } from '../model.ts';
import { figure, ofWords, type Place, sayIn } from '../page.ts';
import { Chinese } from '../parts/label.tsx';
import { called, formatName, KINDS } from '../words.ts';

export const Quality = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const met = view.quality.filter((point) => point.met).length;
  return (
    <section class="block" aria-labelledby="quality-title">
      <h2 id="quality-title">{say('目录质量', 'Quality of the entry')}</h2>
      <p class="points">
        <b>{met}</b> / {view.quality.length}
      </p>
      <ul class="checks">
        {view.quality.map((point) => (
          <li class={point.met ? 'met' : 'unmet'}>
            <span class="unseen">{point.met ? say('达到：', 'Met: ') : say('未达到：', 'Not met: ')}</span>
            {ofWords(place, point.says)}
          </li>
        ))}
      </ul>
    </section>
  );
};

export const Versions = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  if (view.releases.length === 0)
    return <p class="none">{say('还没有在本平台发布过数据版本。', 'No version of the data was released here.')}</p>;
  return (
    <ol class="versions" reversed>
      {view.releases.map(({ release, kind, on, reason, rows, files }) => (
        <li value={release}>
          <p>
            <b>{ofWords(place, called(KINDS, kind))}</b> <time dateTime={on}>{on}</time>
            {rows !== undefined && say(` · ${figure(rows)} 行`, ` · ${figure(rows)} rows`)}
            {files.length > 0 && ` · ${files.map(({ format }) => formatName(format)).join(' / ')}`}
          </p>
          {reason && (
            <p class="hint">
              <Chinese place={place}>{reason}</Chinese>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
};
