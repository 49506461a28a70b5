/** Usernames as the wire has them, as targets: "@alice". */
export function toTargets(usernames: readonly string[] | null | undefined): string[] {
  return (usernames ?? []).map((name) => (name.startsWith('@') ? name : `@${name}`));
}
