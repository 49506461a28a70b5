import { Fzf } from 'fzf';

/** The library's own types do not resolve under Node's rules, so what is used of it is stated here. */
type FinderConstructor = new <Item>(
  list: readonly Item[],
  options: {
    readonly selector: (item: Item) => string;
    readonly limit: number;
    readonly casing: 'case-insensitive';
    readonly tiebreakers: readonly ((one: Found, other: Found) => number)[];
  },
) => { find(query: string): readonly { readonly item: Item }[] };

/** Where in the text the first letter is. */
interface Found {
  readonly start: number;
}

const sooner = (one: Found, other: Found) => one.start - other.start;

/** The items whose text has the letters of a query in order, best first; of equals, the one that has them sooner. */
export function fuzzyFound<Item>(
  items: readonly Item[],
  query: string,
  { textOf, limit }: { readonly textOf: (item: Item) => string; readonly limit: number },
): Item[] {
  const Finder = Fzf as unknown as FinderConstructor;
  const finder = new Finder(items, { selector: textOf, limit, casing: 'case-insensitive', tiebreakers: [sooner] });
  return finder.find(query).map(({ item }) => item);
}
