/** Prints a line of data on standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a line for people on standard error. */
export function explain(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Prints what is wrong on standard error, after the name of the program. */
export function complain(text: string): void {
  explain(`imd: ${text}`);
}
