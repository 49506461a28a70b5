import { join } from 'node:path';
import * as v from 'valibot';
import { ClientError } from '../../client/errors.ts';
import type { Environment } from '../../config/environment.ts';
import { withLockFile } from '../../config/lock-file.ts';
import { configDirOf } from '../../config/paths.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../../config/private-file.ts';

/**
 * Which context `imctl` uses when none is named. Kept beside im.toml in a folder of its own: others may read im.toml. `im` does
 * not look at it.
 */
export interface ChosenContext {
  readonly current?: string | undefined;
  /** What was current before. */
  readonly previous?: string | undefined;
}

const schema = v.object({ current: v.optional(v.string()), previous: v.optional(v.string()) });

function placesOf(environment: Environment) {
  const dir = join(configDirOf(environment.configDir, environment.user), 'imctl');
  return { dir, file: join(dir, 'context.json'), lock: join(dir, 'context.lock') };
}

/** What was chosen last; nothing when nobody chose. Throws ClientError when the file is damaged. */
export async function readChosen(environment: Environment): Promise<ChosenContext> {
  const { file } = placesOf(environment);
  const text = await readPrivateFile(file);
  if (text === undefined) return {};
  try {
    return v.parse(schema, JSON.parse(text));
  } catch {
    throw new ClientError(
      'invalid_argument',
      `${file} is damaged; remove it, then choose with: imctl context use NAME`,
    );
  }
}

/** Changes what is chosen, while no other imctl does. Answers what is chosen then. */
export async function changeChosen(
  environment: Environment,
  change: (before: ChosenContext) => ChosenContext,
): Promise<ChosenContext> {
  const { dir, file, lock } = placesOf(environment);
  await makePrivateFolder(dir);
  return await withLockFile(lock, async () => {
    const after = change(await readChosen(environment));
    await replacePrivateFile(file, `${JSON.stringify(after)}\n`);
    return after;
  });
}
