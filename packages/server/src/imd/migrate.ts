import type { LoadedConfig } from '../config/load.ts';
import type { SchemaOptions } from '../storage/migrate-storage.ts';
import { EXIT } from './exit-codes.ts';
import { complain, say } from './output.ts';

/** `imd migrate up`: brings the schema of the database up to date without starting the server. Answers the exit code; throws StartupError. */
export function runMigrateUp(loaded: LoadedConfig): Promise<number> {
  return withSchema(loaded, async ({ migrateSchema }, options) => {
    const done = await migrateSchema(options);
    say(done.length === 0 ? 'The schema is up to date.' : `Done: ${done.join(', ')}. The schema is up to date now.`);
    return EXIT.ok;
  });
}

/**
 * `imd migrate status`: prints each step of the schema with "done", "pending" or "unknown" (of a newer version). Answers
 * the exit code; throws StartupError when the database cannot be asked.
 */
export function runMigrateStatus(loaded: LoadedConfig): Promise<number> {
  return withSchema(loaded, async ({ schemaSteps }, options) => {
    for (const { name, state } of await schemaSteps(options)) say(`${state.padEnd(8)} ${name}`);
    return EXIT.ok;
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
    note: complain,
    onWaiting: () => complain('another process is changing the schema; waiting for it'),
  };
  return work(await import('../storage/migrate-storage.ts'), options);
}
