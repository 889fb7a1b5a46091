/** XML of elements and text: everything given is text and never becomes markup. */

/** What XML 1.0 cannot hold at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** A text for between tags or quotes. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNWRITABLE, '\uFFFD')
    .replace(/[&<>"'\r]/g, (one) => ESCAPES[one]!);

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with its children, which are XML already. */
export const element = (name: string, attributes: Attributes, ...children: readonly string[]): string => {
  const said = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join('');
  return children.length === 0 ? `<${name}${said}/>` : `<${name}${said}>${children.join('')}</${name}>`;
};

/** An element with a text; nothing where there is none. */
export const textElement = (name: string, text: string | undefined, attributes: Attributes = {}): string =>
  text === undefined ? '' : element(name, attributes, escaped(text));

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
