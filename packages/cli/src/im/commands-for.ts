import type { CommandSpec } from './command-spec.ts';
import { LOADERS } from './generated/loaders.ts';

/** The options before a command that have a value behind them. */
const WITH_VALUE: ReadonlySet<string> = new Set(['--server', '--profile']);

type Sections = Readonly<Record<string, readonly CommandSpec[]>>;

/**
 * The commands that a command line can mean: the one that it names; none where it names none, which opens the screen; all of them
 * where it asks for help or completion, or means none by its first words (to say which there are, and for other words of a name).
 */
export async function commandsFor(argv: readonly string[]): Promise<Sections> {
  const { words, asksForHelp } = firstWords(argv);
  if (words.length === 0 && !asksForHelp) return {};
  for (const name of [words.slice(0, 2).join(' '), words[0] ?? '']) {
    if (Object.hasOwn(LOADERS, name)) return { Commands: [await LOADERS[name as keyof typeof LOADERS]()] };
  }
  return (await import('./commands/index.ts')).COMMAND_SECTIONS;
}

/** The first two words that are no options of the program. */
function firstWords(argv: readonly string[]): { readonly words: readonly string[]; readonly asksForHelp: boolean } {
  const words: string[] = [];
  for (let index = 0; index < argv.length && words.length < 2; index++) {
    const word = argv[index] ?? '';
    if (word === '--') break;
    if (WITH_VALUE.has(word)) index++;
    else if (!word.startsWith('-')) words.push(word);
  }
  return { words, asksForHelp: argv.includes('--help') || argv.includes('-h') };
}
