/**
 * What a server says of a field of a request, for people: "displayName in the body: must have …" becomes "The display name
 * must have …". Other texts stay as they are.
 */
export function problemWords(detail: string, field: string): string {
  const start = `${field} in the body: `;
  if (field === '' || !detail.startsWith(start)) return detail;
  return `The ${field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${detail.slice(start.length)}`;
}
