import type { Context } from '../context.ts';

/**
 * Prints what is shown only once, such as a token, and says what it is. Also when it could not be printed: it is there then, and
 * what is said tells how to end it.
 */
export async function shownOnce(context: Context, print: () => Promise<void>, what: string): Promise<void> {
  try {
    await print();
  } finally {
    context.say(what);
  }
}
