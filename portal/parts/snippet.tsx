import { type Place, sayIn } from '../page.ts';

/** Code ready to copy. The button appears where the script can copy. */
export const Snippet = ({
  place,
  title,
  code,
  label = title,
}: {
  place: Place;
  title: string;
  code: string;
  /** What it is called for whoever does not see it, where the title stands more than once. */
  label?: string;
}) => {
  const say = sayIn(place);
  return (
    <figure class="snippet">
      <figcaption>
        {title}
        <button type="button" data-copy data-done={say('已复制', 'Copied')} hidden>
          {say('复制', 'Copy')}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section tabIndex={0} aria-label={label}>
        <pre>
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  );
};
