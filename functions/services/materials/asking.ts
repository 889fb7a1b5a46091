import { type Missing, missing } from '../../domain/gate/check.ts';
import type { Facts } from '../../domain/gate/facts.ts';
import type { Guide, GuideMaterial } from '../../domain/services/guide.ts';
import type { Context } from '../../platform/endpoint.ts';
import type { KnownMaterial } from './material.ts';

type Asked = NonNullable<Facts['material']>;

/** What the gate on asking looks at, of a material that a guide names or does not. */
export const askedFacts = (
  code: string,
  { material, supplied }: KnownMaterial,
  named: GuideMaterial | undefined,
  guide: Pick<Guide, 'channels'>,
  more: Partial<Asked> = {},
): Asked => ({
  code,
  kind: material?.kind,
  inGuide: named !== undefined,
  basis: named?.basis,
  paperBasis: named?.paperBasis,
  paper: named !== undefined && !named.forms.includes('electronic'),
  online: guide.channels?.includes('online') ?? false,
  shared: supplied,
  exception: named?.exception,
  ...more,
});

/** What the law has against asking for these materials; nothing where all may be asked for. */
export const against = ({ deps, today }: Pick<Context, 'deps' | 'today'>, asked: readonly Asked[]): Missing[] =>
  asked.flatMap((material) =>
    missing(deps.county.law, 'material.ask', today, { material }).map((one) =>
      // Several materials may lack the same: each is named.
      one.zh.includes(material.code)
        ? one
        : { ...one, zh: `${one.zh}: ${material.code}`, en: `${one.en}: ${material.code}` },
    ),
  );
