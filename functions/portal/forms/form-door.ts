import type { Field, FormView, ReceiptView } from '../../../portal/model.ts';
import type { Page, Place } from '../../../portal/page.ts';
import type { endpoint } from '../../platform/endpoint.ts';
import type { ProblemCode } from '../../platform/problems.ts';
import type { Route } from '../../platform/route.ts';
import type { Visit } from '../visit.ts';

/** A form as it stands before anything is written into it. */
export interface OpenedForm {
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, string>>;
  readonly page: (place: Place, view: FormView) => Page;
}

/** A page with a form, and the verb of the open room to which it goes: the same that the API calls. */
export interface FormDoor {
  readonly path: RegExp;
  /** Where it ends: at a receipt of this kind, or on a page of the visitor's own that shows what was done. */
  readonly ends: { readonly receipt: ReceiptView['form'] } | { readonly page: string };
  /** Needs somebody who is signed in. */
  readonly person?: true;
  /** Is brought by whoever is signed in, and by nobody in particular where none is. */
  readonly knows?: true;
  readonly route: Route;
  readonly take: ReturnType<typeof endpoint>;
  /** Nothing where there is nothing to say or ask here. */
  readonly open: (visit: Visit, id: string) => Promise<OpenedForm | undefined>;
  /** What stands there in place of the form for whoever has what they would ask for already. */
  readonly done?: (visit: Visit, id: string, account: string) => Promise<Page | undefined>;
  /** What stands in the path of the verb's route. */
  readonly params?: (id: string) => Readonly<Record<string, string>>;
  /** What the verb is told beside what was written. */
  readonly beside?: (id: string) => Readonly<Record<string, unknown>>;
  /** Fields that are numbers there. */
  readonly numbers?: readonly string[];
  /** Refusals that name no field, and the field that each is about. */
  readonly refusals?: Readonly<Partial<Record<ProblemCode, string>>>;
  /** Refusals that say that it is so already: whoever asks twice has what was asked for. */
  readonly settled?: readonly ProblemCode[];
}
