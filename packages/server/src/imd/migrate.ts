import type { LoadedConfig } from '../config/load.ts';
import { StartupError } from '../domain/errors.ts';
import type { SchemaOptions } from '../storage/migrate-storage.ts';

/** See EXIT in main.ts. */
const DONE = 0;
const FAILED = 1;

/** `imd migrate up`: brings the schema of the database up to date without starting the server. Answers the exit code. */
export function runMigrateUp(loaded: LoadedConfig): Promise<number> {
  return withSchema(loaded, async ({ migrateSchema }, options) => {
    const done = await migrateSchema(options);
    say(done.length === 0 ? 'The schema is up to date.' : `Done: ${done.join(', ')}. The schema is up to date now.`);
    return DONE;
  });
}

/**
 * `imd migrate status`: prints each step of the schema with "done", "pending" or "unknown" (of a newer version). Answers
 * the exit code: 0, or 1 when the database cannot be asked.
 */
export function runMigrateStatus(loaded: LoadedConfig): Promise<number> {
  return withSchema(loaded, async ({ schemaSteps }, options) => {
    for (const { name, state } of await schemaSteps(options)) say(`${state.padEnd(8)} ${name}`);
    return DONE;
  });
}

type Schema = typeof import('../storage/migrate-storage.ts');

async function withSchema(
  { config }: LoadedConfig,
  work: (schema: Schema, options: SchemaOptions) => Promise<number>,
): Promise<number> {
  const { url, tls, tlsCa } = config.storage;
  const options: SchemaOptions = {
    url,
    tls,
    tlsCa,
    dataDir: config.server.dataDir,
    now: Date.now,
    onWaiting: () => complain('another process is changing the schema; waiting for it'),
  };
  try {
    return await work(await import('../storage/migrate-storage.ts'), options);
  } catch (thrown) {
    if (!(thrown instanceof StartupError)) throw thrown;
    complain(thrown.message);
    return FAILED;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`imd: ${text}\n`);
}
