import { readdir } from 'node:fs/promises';
import type { Environment } from './environment.ts';
import { readConfigFile } from './load.ts';
import { configDirOf, profilesDirOf } from './paths.ts';
import { profileNameProblem } from './schema.ts';

/** The profiles that im.toml names or that were used before, by name. Throws ClientError when im.toml is wrong. */
export async function profileNames(environment: Environment): Promise<string[]> {
  const configDir = configDirOf(environment.configDir, environment.user);
  const { config } = await readConfigFile(configDir);
  const used = await readdir(profilesDirOf(configDir)).catch(() => []);
  const names = [
    ...(config.profile === undefined ? [] : [config.profile]),
    ...Object.keys(config.profiles ?? {}),
    ...used,
  ];
  return [...new Set(names)].filter((name) => profileNameProblem(name) === undefined).toSorted();
}
