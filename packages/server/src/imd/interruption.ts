import { AppError, StartupError } from '../domain/errors.ts';
import { EXIT } from './exit-codes.ts';
import { complain } from './output.ts';
import { onSignals } from './signals.ts';

/** The subcommand was asked to stop. */
class Interrupted extends Error {}

/**
 * Does work that a signal may end: `check` throws from then on. Answers its exit code, or that of an interruption after
 * `again`, which says what to do. A second signal ends the process at once.
 */
export async function interruptible(again: string, work: (check: () => void) => Promise<number>): Promise<number> {
  let asked = false;
  const forget = onSignals({
    first: () => {
      asked = true;
    },
    second: () => process.exit(EXIT.interrupted),
  });
  try {
    return await work(() => {
      if (asked) throw new Interrupted();
    });
  } catch (error) {
    if (error instanceof Interrupted) {
      complain(`interrupted. ${again}`);
      return EXIT.interrupted;
    }
    throw explain(error);
  } finally {
    forget();
  }
}

/** What stores and disks refuse, for whoever runs the command. */
function explain(error: unknown): unknown {
  if (error instanceof StartupError) return error;
  if (error instanceof AppError && error.code !== 'internal') {
    return new StartupError(`It does not work now (${error.code}): ${error.message} Run the command again.`, {
      cause: error,
    });
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartupError(`The disk is full (${code}). Make room, then run the command again.`, { cause: { code } });
  }
  return error;
}
