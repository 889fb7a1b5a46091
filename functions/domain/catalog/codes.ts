/**
 * 信息资源代码 of the national guide (发改高技〔2017〕1272号): the code of a class, `/`, and a running number. The class
 * code is one digit for 类 (1 basic, 2 topic, 3 department), two for 项, three for 目, and any number for 细目.
 */
export const CLASS_CODE = /^[123]\d{5}\d{0,30}$/;

/** The national form. A province that writes codes otherwise has a template of its own. */
export const NATIONAL_CODE = '{class}/{number}';

/** What a code is made of. */
export interface CodeParts {
  /** The code of the class. */
  readonly class: string;
  /** The running number within it. */
  readonly number: number;
  /** GB/T 2260 code of the provider's area. */
  readonly division: string;
  /** Unified social credit code of the provider; absent while it is provisional. */
  readonly uscc?: string | undefined;
}

const PLACE = /\{(class|number|division|uscc)(?::([1-9]\d?))?\}/g;

/** Whether a text is a template: it has the class and the number, which may be padded (`{number:6}`), and knows no other. */
export const isCodeTemplate = (text: string): boolean => {
  const places = [...text.matchAll(PLACE)];
  const names = places.map(([, name]) => name);
  return (
    names.includes('class') &&
    names.includes('number') &&
    places.every(([, name, width]) => width === undefined || name === 'number') &&
    !/[{}\s]/.test(text.replace(PLACE, ''))
  );
};

/** The code that a template makes of its parts; none where it asks for one that is not there. */
export const resourceCode = (template: string, parts: CodeParts): string | undefined => {
  let whole = true;
  const code = template.replace(PLACE, (_, name: keyof CodeParts, width?: string) => {
    const part = parts[name];
    if (part === undefined || part === '') whole = false;
    return String(part ?? '').padStart(Number(width ?? 0), '0');
  });
  return whole ? code : undefined;
};
