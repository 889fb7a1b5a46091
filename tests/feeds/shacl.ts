import { readFileSync } from 'node:fs';
import { Parser, Store } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';

const SHAPES = new URL('../fixtures/dcat-ap/', import.meta.url);
const shapesOf = (name: string) => new Store(new Parser().parse(readFileSync(new URL(name, SHAPES), 'utf8')));

export const triplesOf = (turtle: string) => new Store(new Parser().parse(turtle));

/** This shape wants SPDX's algorithms under `https:`, where SPDX itself, and the class that the same shape names, have `http:`. */
const AT_FAULT_ITSELF = 'ChecksumAlgorithmRestriction';

/** What the shapes in a file find at fault: what, where, and how much it matters. */
export const shapes = (name: string) => {
  const validator = new ShaclValidator(shapesOf(name) as never);
  return async (data: Store): Promise<string[]> => {
    const report = await validator.validate(data as never);
    return report.results
      .filter(({ severity }) => severity?.value.endsWith('#Violation'))
      .map(
        ({ focusNode, path, message, value }) =>
          `${focusNode?.value} ${path?.value ?? ''} ${message.map((one) => one.value).join(' ')} ${value?.value ?? ''}`,
      )
      .filter((line) => !line.includes(AT_FAULT_ITSELF));
  };
};
