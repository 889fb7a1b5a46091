/** What a provider is willing to authorise of an entry: which items, and to whom (anyone when nobody is named). */
export interface Scope {
  readonly fields: readonly string[];
  readonly consumers: readonly string[];
}

/** What of a grant lies outside the scope; nothing when it is within. */
export const outsideScope = (
  { fields, consumers }: Scope,
  grant: { readonly consumer: string; readonly fields: readonly string[] },
): { readonly fields: string[]; readonly consumer: boolean } | undefined => {
  const beyond = grant.fields.filter((field) => !fields.includes(field));
  const stranger = consumers.length > 0 && !consumers.includes(grant.consumer);
  return beyond.length > 0 || stranger ? { fields: beyond, consumer: stranger } : undefined;
};
