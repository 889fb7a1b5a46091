/** Lets a name through or throws `RangeError`: what Step Functions takes and what needs no escaping in a log or a path. */
export function assertExecutionName(name: string): void {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(name))
    throw new RangeError(`not an execution name: ${JSON.stringify(name.slice(0, 100))}`);
}
