/**
 * A noun's whole life as one table: action → the states it may start from and the state it leads to; without `to` it
 * stays where it is.
 * The repository turns `from` into a write condition, the docs draw the diagram, views list what may come next.
 */
export type Transitions<State extends string> = Readonly<
  Record<string, { readonly from: readonly State[]; readonly to?: State }>
>;

/** The actions that may follow from `state`, in the table's order. */
export const nextActions = <State extends string>(table: Transitions<State>, state: State): string[] =>
  Object.entries(table)
    .filter(([, step]) => step.from.includes(state))
    .map(([action]) => action);
