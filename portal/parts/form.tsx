import type { Field, FormView } from '../model.ts';
import { linker, ofWords, type Place, sayIn } from '../page.ts';

/** The id of a field; that of its hint and of its fault follow from it. */
const idOf = (name: string): string => name.replace('.', '-');

const Input = ({ place, field, view }: { place: Place; field: Field; view: FormView }) => {
  const { name, kind, required, longest, options = [], autocomplete, hint } = field;
  const id = idOf(name);
  const wrong = view.faults.some((fault) => fault.field === name);
  const shared = {
    id,
    name,
    required,
    'aria-describedby': [hint && `${id}-hint`, `${id}-fault`].filter(Boolean).join(' '),
    'aria-invalid': wrong ? ('true' as const) : undefined,
  };
  const value = view.values[name] ?? '';
  if (kind === 'prose') return <textarea {...shared} rows={5} maxLength={longest} value={value} />;
  if (kind === 'choice')
    return (
      <select {...shared}>
        <option value="">{sayIn(place)('请选择', 'Choose')}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {ofWords(place, option.says)}
          </option>
        ))}
      </select>
    );
  return <input {...shared} type="text" maxLength={longest} value={value} autocomplete={autocomplete} />;
};

/** What is wrong with a field stands beside it; the script fills the same place. */
const Fault = ({ place, name, view }: { place: Place; name: string; view: FormView }) => {
  const told = view.faults.filter((fault) => fault.field === name);
  return (
    <span class="fault" id={`${idOf(name)}-fault`} hidden={told.length === 0}>
      {told.map(({ says }) => ofWords(place, says)).join(sayIn(place)('；', '; '))}
    </span>
  );
};

const FieldPart = ({ place, field, view }: { place: Place; field: Field; view: FormView }) => {
  const { name, kind, says, hint, required, options = [] } = field;
  const id = idOf(name);
  if (kind === 'kept') return <input type="hidden" name={name} value={view.values[name] ?? ''} />;
  const label = ofWords(place, says);
  const optional = required ? '' : sayIn(place)('（可不填）', ' (optional)');
  const beside = hint && <small id={`${id}-hint`}>{ofWords(place, hint)}</small>;
  if (kind === 'radio')
    return (
      <fieldset id={id} aria-describedby={`${id}-fault`}>
        <legend>{label}</legend>
        {options.map((option, at) => (
          <label>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={view.values[name] ? view.values[name] === option.value : at === 0}
            />
            <span>{ofWords(place, option.says)}</span>
          </label>
        ))}
        {beside}
        <Fault place={place} name={name} view={view} />
      </fieldset>
    );
  return (
    <p class="field">
      <label for={id}>
        {label}
        {optional}
      </label>
      <Input place={place} field={field} view={view} />
      {beside}
      <Fault place={place} name={name} view={view} />
    </p>
  );
};

/** What is wrong with what was sent, each fault a way to its field; the script fills the same place. */
const Summary = ({ place, view }: { place: Place; view: FormView }) => (
  <div
    class="form-status"
    id="form-status"
    role="alert"
    tabIndex={-1}
    hidden={view.faults.length === 0}
    autofocus={view.faults.length > 0}
  >
    <p>
      <b>{sayIn(place)('没有提交成功，您填的内容还在。', 'It was not sent. What you wrote is still here.')}</b>
    </p>
    <ul>
      {view.faults.map(({ field, says }) => {
        const found = field === undefined ? undefined : view.fields.find(({ name }) => name === field);
        const text = ofWords(place, says);
        return (
          <li>
            {found ? (
              <a href={`#${idOf(found.name)}`}>
                {ofWords(place, found.says)}
                {sayIn(place)('：', ': ')}
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        );
      })}
    </ul>
  </div>
);

/**
 * A form that is sent as any browser sends forms, and answered with a page; with the script it is sent in place and what
 * is wrong is told without leaving the page. Both ways end at the same receipt.
 */
export const Form = ({ place, view, send }: { place: Place; view: FormView; send: string }) => (
  <form class="block form" method="post" action={linker(place)(view.path)} data-form novalidate>
    <Summary place={place} view={view} />
    <input type="hidden" name="once" value={view.once} />
    {view.fields.map((field) => (
      <FieldPart place={place} field={field} view={view} />
    ))}
    <p>
      <button type="submit" class="button">
        {send}
      </button>
    </p>
  </form>
);
