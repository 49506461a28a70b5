import { EXIT_CODES } from '../io/exit.ts';
import { type Manual, manualCommand, manualOption } from '../program/manual.ts';
import { COMMAND_SECTIONS } from './commands/index.ts';
import { globalOptions, withOutput } from './program.ts';
import { ENVIRONMENT, TARGETS } from './program-texts.ts';

/** The page of `man im`. */
export async function imManual(): Promise<Manual> {
  const { keyTerms } = await import('../tui/keys/key-terms.ts');
  return {
    name: 'im',
    section: 1,
    summary: 'chat in the terminal',
    synopsis: ['im [options]', 'im [options] COMMAND [ARGUMENT ...]'],
    description: [
      'Without a command, im opens the full screen. With one it does one thing and exits, so that scripts and pipes can chat.',
      'Data goes to standard output, everything else to standard error.',
    ],
    options: globalOptions().map(manualOption),
    commands: Object.values(withOutput(COMMAND_SECTIONS))
      .flat()
      .map((spec) => manualCommand('im', spec)),
    parts: [
      { title: 'TARGETS', terms: TARGETS },
      ...keyTerms(),
      { title: 'EXIT STATUS', terms: EXIT_CODES.map(([code, meaning]) => [String(code), meaning] as const) },
      { title: 'ENVIRONMENT', terms: ENVIRONMENT },
    ],
    seeAlso: ['imctl(1)', 'imd(8)'],
  };
}
