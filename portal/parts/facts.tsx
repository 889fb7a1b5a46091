import type { ComponentChildren } from 'preact';

/** What is known of a dataset, by name; what is not known is left out. */
export const Facts = ({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }) => (
  <dl class="about">
    {facts
      .filter(([, value]) => value !== undefined && value !== '' && value !== false)
      .map(([says, value]) => (
        <div>
          <dt>{says}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
