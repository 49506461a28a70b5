/**
 * The text of a configuration file without the byte order mark that some editors put first. Throws RangeError, whose message goes
 * after the file's name, when the file is UTF-16: read as UTF-8, that has zero characters.
 */
export function configText(text: string): string {
  if (text.includes('\u0000')) {
    throw new RangeError('is not UTF-8 text (UTF-16, perhaps); save it again as UTF-8.');
  }
  return text.replace(/^\uFEFF/, '');
}

/** What an error of a TOML parser knows. */
export interface TomlProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What is wrong with a TOML file and where, to go after the file's name. */
export function describeTomlProblem({ line, column, message }: TomlProblem): string {
  const reason = (message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
  return `is not valid TOML: line ${line}, column ${column}: ${reason}.`;
}
