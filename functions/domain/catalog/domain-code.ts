import type { CountyLaw } from '../law/index.ts';

/** The code of a domain that an entry names, by its code or its Chinese word in the city's text. */
export const domainCode = (law: CountyLaw, said: string | undefined): string | undefined => {
  const plain = (text: string) => text.replace(/信息$/, '');
  const words = law.layers.flatMap((layer) => layer.words.domains);
  return said ? words.find((word) => word.code === said || plain(word.zh) === plain(said))?.code : undefined;
};
