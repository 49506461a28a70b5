import type { ConfigTable } from '../../config/change-config-file.ts';
import { configDirOf } from '../../config/paths.ts';
import type { Context } from '../context.ts';

/** The folder of im.toml. */
export function configDir({ environment }: Context): string {
  return configDirOf(environment.configDir, environment.user);
}

/** The table of the profiles in what im.toml holds, made if it is not there. */
export function profilesOf(table: ConfigTable): Record<string, unknown> {
  table.profiles ??= {};
  return table.profiles as Record<string, unknown>;
}

/** Takes a profile out; a table that is empty then goes, too. */
export function takeProfile(table: ConfigTable, name: string): unknown {
  const profiles = profilesOf(table);
  const taken = profiles[name];
  delete profiles[name];
  if (Object.keys(profiles).length === 0) delete table.profiles;
  return taken;
}
