import { rename, stat } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';
import { type ConfigTable, changeConfigFile } from '../../config/change-config-file.ts';
import { profilePaths } from '../../config/paths.ts';
import { DEFAULT_PROFILE } from '../../config/schema.ts';
import { defineCommand } from '../command-spec.ts';
import { configDir, profilesOf, takeProfile } from '../profiles/config-table.ts';
import {
  checkProfileName,
  existingProfile,
  knownProfiles,
  readProfile,
  refuseInUse,
} from '../profiles/read-profile.ts';

/** `im profile rename`: another name for the same account. */
export const profileRenameCommand = defineCommand({
  name: 'profile rename',
  summary: 'give a profile another name',
  description: ['The log-in, drafts and unsent messages stay. No im of this profile may be running.'],
  arguments: [
    ['<profile>', 'its name'],
    ['<name>', 'the new one'],
  ],
  examples: [['im profile rename default home', 'what was made first gets a name']],
  json: '{"name", "before"}',
  run: async (context, [given, wanted]) => {
    const before = await existingProfile(context, String(given));
    const name = checkProfileName(String(wanted));
    if (before !== name && (await knownProfiles(context)).includes(name)) {
      throw new ClientError('already_exists', `there is a profile "${name}" already; nothing was done.`);
    }
    const profile = await readProfile(context, before);
    refuseInUse(profile);
    const dir = configDir(context);
    const [from, to] = [profile.settings.paths.dir, profilePaths(dir, name).dir];
    const moved = before !== name && (await isThere(from));
    if (moved) await rename(from, to);
    try {
      await changeConfigFile(dir, (table) => renameIn(table, before, name));
    } catch (error) {
      // Both are changed, or neither.
      if (moved) await rename(to, from);
      throw error;
    }
    if (context.flags.json === true) await context.printJson({ name, before });
    else context.streams.note(`${before} is called ${name} now.`);
    return 0;
  },
});

function renameIn(table: ConfigTable, before: string, name: string): void {
  if (before === name) return;
  const section = takeProfile(table, before);
  if (section !== undefined) profilesOf(table)[name] = section;
  if ((table.profile ?? DEFAULT_PROFILE) !== before) return;
  if (name === DEFAULT_PROFILE) delete table.profile;
  else table.profile = name;
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
