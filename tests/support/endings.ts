const endings: (() => unknown)[] = [];

/**
 * Does this after the last test of the file that asks, wherever in it it asks; vitest's own `afterAll` is lost when a
 * hook or a test calls it.
 */
export const atEnd = (end: () => unknown): void => {
  endings.push(end);
};

/** Ends what was begun, the last first. */
export const endAll = async (): Promise<void> => {
  for (const end of endings.splice(0).reverse()) await end();
};
