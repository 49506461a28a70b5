import type { Ended } from './run-imctl.ts';

/** How a command that could not do its work ends. */
export interface Refusal {
  readonly code: number;
  /** What its sentence has in it. */
  readonly says: string | RegExp;
  /** It may have printed something. */
  readonly mayPrint?: boolean;
}

/** What is wrong with the end of a command that could not do its work; undefined: nothing. */
export function refusalProblem(ended: Ended, { code, says, mayPrint = false }: Refusal): string | undefined {
  const { err, out } = ended;
  const lines = err.trimEnd().split('\n');
  const sentences = lines.filter((line) => line.startsWith('imctl: '));
  const isSaid = typeof says === 'string' ? err.includes(says) : says.test(err);
  const problems = [
    ...(ended.code === code ? [] : [`the exit code is not ${code}`]),
    ...(isSaid ? [] : [`it does not say ${String(says)}`]),
    ...(mayPrint || out === '' ? [] : ['it prints something']),
    ...(mayPrint || (sentences.length === 1 && lines.at(-1) === sentences[0]) ? [] : ['its end is not one sentence']),
    ...crashProblems(err),
  ];
  return problems.length === 0 ? undefined : `${problems.join(', ')}: ${JSON.stringify(ended)}`;
}

/** What is wrong with the end of a command that is to end so; undefined: nothing. */
export function endProblem(ended: Ended, code: number): string | undefined {
  const problems = [...(ended.code === code ? [] : [`the exit code is not ${code}`]), ...crashProblems(ended.err)];
  return problems.length === 0 ? undefined : `${problems.join(', ')}: ${JSON.stringify(ended)}`;
}

/** Traces, errors that nobody expected, and those of the system. */
function crashProblems(err: string): string[] {
  return /\n\s+at |unexpected error|EPIPE|ECONN|Error:/.test(err) ? ['it crashes'] : [];
}
