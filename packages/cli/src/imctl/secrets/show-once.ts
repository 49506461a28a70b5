import { ClientError } from '../../client/errors.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';
import type { FieldTable } from '../export/fields.ts';
import type { Secret, SecretsFile } from './secrets-file.ts';

/** Something that was made, with a secret that nobody is shown again. */
export interface Once<Row> {
  readonly table: FieldTable<Row>;
  /** What is printed, with the secret in it; null: it is kept in a file. */
  readonly row: (secret: string | null) => Row;
  readonly secret: Secret;
  /** Where it is kept in place of being printed. */
  readonly file: SecretsFile | undefined;
  /** What to say of it; `where`: "Shown this once only.", or which file has it. */
  readonly said: (where: string) => string;
  /** How to come by another one when it is lost, as a command. */
  readonly wayOut: string;
}

/**
 * Prints it, or keeps it in the file, and says so. Answers the exit code: the one for partly done when nobody has read it.
 * Whatever goes wrong, it says that the thing is made, and what helps. Throws ClientError when the file does not take it.
 */
export async function showOnce<Row>(context: Context, once: Once<Row>): Promise<number> {
  const { table, row, secret, file, said, wayOut } = once;
  const { streams, output } = context;
  const isAsked = output.isAsked || output.quiet;
  if (file !== undefined) {
    await file.add(secret).catch((thrown: unknown) => {
      if (!(thrown instanceof ClientError)) throw thrown;
      throw new ClientError(thrown.code, `it is done, but ${nameOf(secret)} is lost (${wayOut}): ${thrown.message}`);
    });
    return await showKept(context, { table, row, file, said });
  }
  try {
    if (isAsked) await context.show(table, row(secret.secret));
    else await streams.print(`${secret.secret}\n`);
    await streams.flush();
  } catch (error) {
    streams.note(lostNote(secret, wayOut));
    throw error;
  }
  if (streams.outputClosed.aborted) {
    streams.note(lostNote(secret, wayOut));
    return PARTLY_DONE_EXIT;
  }
  context.say(said('Shown this once only.'));
  return 0;
}

/** Says of something whose secret is in the file that it is made. Answers the exit code. */
export async function showKept<Row>(
  context: Context,
  { table, row, file, said }: Pick<Once<Row>, 'table' | 'row' | 'said'> & { readonly file: SecretsFile },
): Promise<number> {
  context.say(said(`Kept in ${file.path}.`));
  if (context.output.isAsked || context.output.quiet) await context.show(table, row(null));
  return 0;
}

function lostNote(secret: Secret, wayOut: string): string {
  return `imctl: it is done, but nobody has read ${nameOf(secret)}; another one: ${wayOut}`;
}

function nameOf({ kind, target }: Secret): string {
  return `the ${WORDS[kind]} of ${sanitizeLine(target)}`;
}

const WORDS: Readonly<Record<Secret['kind'], string>> = {
  invite: 'code',
  password: 'password',
  token: 'secret',
  webhook: 'secret',
  incoming_webhook: 'address',
};
