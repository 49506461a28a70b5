/** Code points of a part that are looked at for a place to cut. */
const WINDOW = 1_000;

/** A text in parts of at most `limit` code points, cut at ends of lines or at blanks where there are some near. */
export function splitText(text: string, limit: number): string[] {
  const points = [...text];
  const parts: string[] = [];
  let from = 0;
  while (points.length - from > limit) {
    const end = cutBefore(points, from + limit, from + limit - Math.min(WINDOW, limit >> 1));
    parts.push(points.slice(from, end).join('').trimEnd());
    from = end;
    while (from < points.length && /\s/u.test(points[from] ?? '')) from++;
  }
  parts.push(points.slice(from).join(''));
  return parts.filter((part) => part.trim() !== '');
}

function cutBefore(points: readonly string[], end: number, floor: number): number {
  for (const wanted of [/\n/u, /\s/u]) {
    for (let at = end; at > floor; at--) if (wanted.test(points[at - 1] ?? '')) return at;
  }
  return end;
}
