import { Fzf } from 'fzf';

/** The library's own types do not resolve under Node's rules, so what is used of it is stated here. */
type FinderConstructor = new <Item>(
  list: readonly Item[],
  options: { readonly selector: (item: Item) => string; readonly limit: number; readonly casing: 'case-insensitive' },
) => { find(query: string): readonly { readonly item: Item }[] };

/** The items whose text has the letters of a query in order, best first. */
export function fuzzyFound<Item>(
  items: readonly Item[],
  query: string,
  { textOf, limit }: { readonly textOf: (item: Item) => string; readonly limit: number },
): Item[] {
  const Finder = Fzf as unknown as FinderConstructor;
  return new Finder(items, { selector: textOf, limit, casing: 'case-insensitive' }).find(query).map(({ item }) => item);
}
