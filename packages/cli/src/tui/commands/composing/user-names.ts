/** The user names in an argument, without "@", between blanks or commas. */
export function userNames(argument: string): readonly string[] {
  return argument
    .split(/[\s,]+/)
    .map((word) => word.replace(/^@/, ''))
    .filter((name) => name !== '');
}
