/** Keeps values as the table server_meta does: the first one stays. */
export function metaTable(): (name: string, value: string) => Promise<string> {
  const rows = new Map<string, string>();
  return async (name, value) => {
    if (!rows.has(name)) rows.set(name, value);
    return rows.get(name) as string;
  };
}
