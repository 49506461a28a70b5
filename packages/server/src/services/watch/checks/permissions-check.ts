import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SECRET_KEY_FILE } from '../../auth/server-key.ts';
import { type Check, type Finding, findingsOf } from './finding.ts';

/** What nobody but the user of imd may read. */
const SECRET = ['admin.token', 'imd.db', SECRET_KEY_FILE] as const;

/** Whether others of this machine may read the data. `secrets`: files besides those in the data folder, such as keys. */
export function createPermissionsCheck(dataDir: string, secrets: readonly string[]): Check {
  const found = findingsOf('permissions');
  const wide = async (path: string): Promise<number | undefined> => {
    const info = await stat(path).catch(() => undefined);
    return info === undefined || (info.mode & 0o077) === 0 ? undefined : info.mode & 0o777;
  };
  const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
  return {
    name: 'permissions',
    async look() {
      // Windows has no such modes.
      if (process.platform === 'win32') return [];
      const findings: Finding[] = [];
      const folder = await wide(dataDir);
      if (folder !== undefined) {
        findings.push(
          found.warning(`Others may look into ${dataDir} (mode ${octal(folder)}).`, `Run: chmod 700 ${dataDir}`),
        );
      }
      const inFolder = SECRET.map((name) => join(dataDir, name));
      for (const path of [...inFolder, ...secrets]) {
        const mode = await wide(path);
        // Behind a closed folder nobody gets at it.
        if (mode === undefined || (folder === undefined && inFolder.includes(path))) continue;
        findings.push(found.error(`Others may read ${path} (mode ${octal(mode)}).`, `Run: chmod 600 ${path}`));
      }
      return findings.length > 0 ? findings : [found.ok('Only the user of imd may read its data and keys.')];
    },
  };
}
