import type { DatasetView } from '../model.ts';
import { type Place, sayIn } from '../page.ts';
import { Snippet } from '../parts/snippet.tsx';
import { Section } from './section.tsx';

export const Calls = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const api = `${place.live ?? `${place.origin}${place.base}`}/open-data/datasets/${view.id}`;
  const data = view.released ? `${api}/download/json` : api;
  return (
    <Section id="api" title={say('接口调用', 'API')}>
      <p class="hint">
        {view.released
          ? say(
              '不需要登录或密钥。下载地址会转到有时限的文件链接。',
              'No account or key is needed. A download leads to a link that is good for some minutes.',
            )
          : say(
              '目录信息可以由接口读取，不需要登录或密钥。',
              'The entry itself can be read by the API; no account or key is needed.',
            )}
      </p>
      <Snippet place={place} title="curl" code={`curl -sL '${data}'`} />
      <Snippet
        place={place}
        title="Python"
        code={
          view.released
            ? `import pandas as pd\n\ndf = pd.read_csv("${api}/download/csv")\nprint(df.head())`
            : `import requests\n\nentry = requests.get("${api}").json()\nprint(entry["name"], entry["updateCycle"])`
        }
      />
      <Snippet
        place={place}
        title="JavaScript"
        code={`const answer = await fetch('${data}');\nconst ${view.released ? 'rows' : 'entry'} = await answer.json();`}
      />
    </Section>
  );
};
