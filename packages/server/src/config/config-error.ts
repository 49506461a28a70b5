/** One or more options are wrong; each problem is a whole sentence that names key, source and what is allowed. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], cause?: unknown) {
    super(problems.join('\n'), cause === undefined ? undefined : { cause });
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
