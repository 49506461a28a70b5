/** The name of a user without the "@" that people may write before it. */
export function bareName(username: string): string {
  return username.replace(/^@/, '');
}
