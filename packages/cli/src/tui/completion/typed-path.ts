/** The folder and the begun name of a path that is typed for /upload; undefined: none is. */
export function typedPath(written: string): { readonly folder: string; readonly name: string } | undefined {
  const path = /^\/upload\s+(.*)$/s.exec(written)?.[1];
  if (path === undefined) return undefined;
  const end = path.lastIndexOf('/') + 1;
  return { folder: path.slice(0, end), name: path.slice(end) };
}
