/** Looks that add to a style: bits of `Span.attrs`. */
export const ATTR = { bold: 1, italic: 2, strike: 4, underline: 8 } as const;

const SGR_OF_BIT = { bold: '1', italic: '3', underline: '4', strike: '9' } as const;

/** SGR parameters of a style with attributes added. */
export function withAttrs(style: string, attrs: number): string {
  if (attrs === 0) return style;
  const own = style.split(';');
  const added = Object.entries(SGR_OF_BIT).flatMap(([name, parameter]) =>
    (attrs & ATTR[name as keyof typeof ATTR]) !== 0 && own[0] !== parameter ? [parameter] : [],
  );
  return [...added, ...(style === '' ? [] : own)].join(';');
}
