/** Which of the forms that there are is wanted most (RFC 9110, Accept); the first where none is named. */

interface Wish {
  readonly type: string;
  readonly weight: number;
}

const wishesOf = (accept: string): Wish[] =>
  accept
    .split(',')
    .slice(0, 50)
    .flatMap((part) => {
      const [type = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
      const q = parameters.find((one) => one.startsWith('q='))?.slice(2);
      const weight = q === undefined ? 1 : Number(q);
      return /^[^/\s]+\/[^/\s]+$/.test(type) && weight >= 0 && weight <= 1 ? [{ type, weight }] : [];
    });

/** How well a wish fits a type: 2 by name, 1 by its first half, 0 by `*`; -1 not at all. */
const closeness = (wish: string, type: string): number => {
  if (wish === type) return 2;
  if (wish === '*/*') return 0;
  return wish.endsWith('/*') && type.startsWith(wish.slice(0, -1)) ? 1 : -1;
};

export const wanted = <T extends string>(
  accept: string | undefined,
  forms: Readonly<Record<T, readonly string[]>>,
): T => {
  const names = Object.keys(forms) as T[];
  const wishes = wishesOf(accept ?? '');
  const weightOf = (name: T): number => {
    let [best, weight] = [-1, 0];
    for (const wish of wishes)
      for (const type of forms[name]) {
        const fits = closeness(wish.type, type);
        if (fits > best || (fits === best && fits >= 0 && wish.weight > weight)) [best, weight] = [fits, wish.weight];
      }
    return weight;
  };
  let chosen = names[0]!;
  let most = weightOf(chosen);
  for (const name of names.slice(1)) {
    const weight = weightOf(name);
    if (weight > most) [chosen, most] = [name, weight];
  }
  return chosen;
};
