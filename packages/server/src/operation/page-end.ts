/** Where the next page starts; 0 at the end. A page that is not full is the last one. */
export function lastIdOfFull(rows: readonly { readonly id: number }[], limit: number): number {
  return rows.length < limit ? 0 : (rows.at(-1)?.id ?? 0);
}
