/** What an action refuses, as CKAN says it: a kind with its status, and what is wrong with which parameter. */
const STATUS = {
  'Not Found Error': 404,
  'Validation Error': 409,
  'Authorization Error': 403,
  'Search Query Error': 400,
} as const;

export class Refusal extends Error {
  readonly status: number;
  readonly error: Readonly<Record<string, unknown>>;
  constructor(kind: keyof typeof STATUS, faults: Readonly<Record<string, unknown>>) {
    super(kind);
    this.name = 'Refusal';
    this.status = STATUS[kind];
    this.error = { ...faults, __type: kind };
  }
}

export const notFound = (what: string): Refusal => new Refusal('Not Found Error', { message: `Not found: ${what}` });
export const invalid = (faults: Readonly<Record<string, readonly string[]>>): Refusal =>
  new Refusal('Validation Error', faults);

/** What is no action or no request at all: CKAN answers it with a line of text. */
export class BadRequest extends Error {
  constructor(why: string) {
    super(`Bad request - ${why}`);
    this.name = 'BadRequest';
  }
}
