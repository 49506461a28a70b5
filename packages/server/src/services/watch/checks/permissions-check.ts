import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SECRET_KEY_FILE } from '../../auth/server-key.ts';
import { type Check, type Finding, findingsOf } from './finding.ts';

/** What nobody but the user of imd may read, in its folder. */
const SECRET = ['admin.token', 'imd.db', 'search.db', SECRET_KEY_FILE] as const;
/** Containers show secrets there, to themselves alone. */
const OF_CONTAINER = /^\/run\/secrets\//;
/** What others than the owner may not do with a file; one of the configuration may be for a group, as packages install it. */
const OTHERS = 0o077;
const BEYOND_GROUP = 0o037;

/** What besides the data folder holds secrets, as paths. */
export interface SecretFiles {
  /** Keys and passwords. */
  readonly secrets: readonly string[];
  /** The file of the configuration, when it holds secrets itself. */
  readonly configuration: string | undefined;
}

/** Whether others of this machine may read the data, the keys, or passwords. `files` is asked each time. */
export function createPermissionsCheck(dataDir: string, files: () => SecretFiles): Check {
  const found = findingsOf('permissions');
  const wide = async (path: string, forbidden = OTHERS): Promise<number | undefined> => {
    const info = await stat(path).catch(() => undefined);
    return info === undefined || (info.mode & forbidden) === 0 ? undefined : info.mode & 0o777;
  };
  const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
  return {
    name: 'permissions',
    async look() {
      // Windows has no such modes.
      if (process.platform === 'win32') return [];
      const { secrets, configuration } = files();
      const findings: Finding[] = [];
      const folder = await wide(dataDir);
      if (folder !== undefined) {
        findings.push(
          found.warning(`Others may look into ${dataDir} (mode ${octal(folder)}).`, `Run: chmod 700 ${dataDir}`),
        );
      }
      const inFolder = SECRET.map((name) => join(dataDir, name));
      for (const path of [...inFolder, ...secrets.filter((one) => !OF_CONTAINER.test(one))]) {
        const mode = await wide(path);
        // Behind a closed folder nobody gets at it.
        if (mode === undefined || (folder === undefined && inFolder.includes(path))) continue;
        findings.push(found.error(`Others may read ${path} (mode ${octal(mode)}).`, `Run: chmod 600 ${path}`));
      }
      const mode = configuration === undefined ? undefined : await wide(configuration, BEYOND_GROUP);
      if (mode !== undefined) {
        findings.push(
          found.error(
            `Others may read the secrets in ${configuration} (mode ${octal(mode)}).`,
            `Run: chmod 640 ${configuration}, and give it to the group of imd. Or keep the secrets in files of their own: storage.urlFile and the like.`,
          ),
        );
      }
      return findings.length > 0 ? findings : [found.ok('Only the user of imd may read its data, keys and passwords.')];
    },
  };
}
