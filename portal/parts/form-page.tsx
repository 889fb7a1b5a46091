import type { ComponentChildren } from 'preact';
import type { FormView, Words } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Form } from './form.tsx';
import { Chinese } from './label.tsx';
import { Crumbs } from './shell.tsx';

type Trail = Parameters<typeof Crumbs>[0]['trail'];

/** What a page with a form says around it. */
interface Frame {
  /** What one does here: the heading. */
  readonly name: Words;
  /** What it is about, for the title; a dataset's name. */
  readonly about?: string | undefined;
  readonly section?: string | undefined;
  readonly trail: Trail;
  /** Below the heading: what it is about, or what comes of it. */
  readonly lead: ComponentChildren;
  readonly more?: ComponentChildren;
  readonly send: Words;
}

/** A page that is a form for one visitor. */
export const formPage = (
  place: Place,
  { name, about, section, trail, lead, more, send }: Frame,
  view: FormView,
): Page => {
  const of = (text: string, between: string): string => (about === undefined ? text : `${text}${between}${about}`);
  return {
    title: { zh: of(name.zh, '：'), en: of(name.en, ': ') },
    section,
    own: true,
    body: (
      <div class="inside narrow">
        <Crumbs place={place} trail={trail} here={ofWords(place, name)} />
        <h1>{ofWords(place, name)}</h1>
        <p class="lead">{lead}</p>
        {more}
        <Form place={place} view={view} send={ofWords(place, send)} />
      </div>
    ),
  };
};

/** A dataset as forms about it name it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A page that is a form about a dataset. */
export const datasetFormPage = (
  place: Place,
  dataset: Named,
  frame: Omit<Frame, 'about' | 'section' | 'trail' | 'lead'> & { readonly lead?: ComponentChildren },
  view: FormView,
): Page => {
  const to = linker(place);
  const trail: Trail = [
    { href: to('/datasets'), text: sayIn(place)('数据目录', 'Datasets') },
    { href: to(`/datasets/${dataset.id}`), text: dataset.name },
  ];
  const lead = frame.lead ?? <Chinese place={place}>{dataset.name}</Chinese>;
  return formPage(place, { ...frame, about: dataset.name, section: '/datasets', trail, lead }, view);
};
