/** Where the next page of rows in the order of their users starts; 0 at the end. A page that is not full is the last one. */
export function nextUserId(rows: readonly { readonly userId: number }[], limit: number): number {
  return rows.length < limit ? 0 : (rows.at(-1)?.userId ?? 0);
}
