import { access, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { findingsOf } from '../../program/doctor/finding.ts';
import { byteSize } from '../../text/byte-size.ts';
import type { FoundMachine } from '../access/machine.ts';
import type { FindingRow } from '../fields/finding.ts';

const LITTLE = 200_000_000;

/** What can be seen of the imd of this machine when it does not answer itself: its folder, its token, the disk. */
export async function machineFindings(found: FoundMachine): Promise<readonly FindingRow[]> {
  const machine = findingsOf('machine');
  if (found === undefined) return [];
  if ('unusable' in found)
    return [machine.warning(`${found.unusable}.`, 'Or ask from another machine: imctl context add.')];
  const { folder, tokenFile, url } = found.machine;
  const start = 'Start it: systemctl start imd, or imd --data-dir.';
  const findings = [
    url !== undefined
      ? machine.ok(`The imd of ${folder} runs, and says that it listens on ${url}.`)
      : (await isThere(join(folder, 'imd.url')))
        ? machine.error(`The imd of ${folder} has ended without a word: it was killed, or has crashed.`, start)
        : machine.error(`There is the data of an imd in ${folder}, and none runs on it.`, start),
  ];
  const { mode } = await stat(tokenFile);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    findings.push(
      findingsOf('permissions').error(
        `Others may read ${tokenFile} (mode ${(mode & 0o777).toString(8).padStart(4, '0')}).`,
        `Run: chmod 600 ${tokenFile}, then make a new token with: imd admin token`,
      ),
    );
  }
  const { bavail, bsize } = await statfs(folder);
  const disk = findingsOf('disk');
  const summary = `The disk of ${folder} has ${byteSize(bavail * bsize)} left.`;
  findings.push(bavail * bsize < LITTLE ? disk.error(summary, 'Make room, then start imd again.') : disk.ok(summary));
  return findings;
}

async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
