import { execFile } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/harness.ts';
import { installNode } from '../support/install-node.ts';
import { findPrograms } from '../support/installed.ts';

const run = promisify(execFile);
const VERSIONS = ['20', '22', '24'];
const LOG_TAIL = 6_000;
/** A Debian 13 without anything else, kept for later runs. */
const SYSTEM = join(ROOT, '.im-test/debian-13');

/** Runs this script there, with this repository at its own path. Mounts end with the process. */
async function inside(script: string): Promise<string> {
  const mounts = [
    `mkdir -p "${SYSTEM}${ROOT}"`,
    `mount --rbind "${ROOT}" "${SYSTEM}${ROOT}"`,
    `mount -t proc proc "${SYSTEM}/proc"`,
    `mount --rbind /dev "${SYSTEM}/dev"`,
    `exec chroot "${SYSTEM}" /usr/bin/env -i HOME=/root PATH=/usr/bin:/bin NO_COLOR=1 sh -c "$1"`,
  ];
  const args = [
    '--mount',
    '--propagation',
    'private',
    'sh',
    '-ec',
    mounts.join('\n'),
    'sh',
    `cd "${ROOT}" && ${script}`,
  ];
  try {
    return (await run('unshare', args, { maxBuffer: 64 << 20 })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.slice(-LOG_TAIL), { cause: error });
  }
}

async function install(): Promise<void> {
  if (existsSync(SYSTEM)) return;
  const [debootstrap = ''] = await findPrograms({
    name: 'debootstrap',
    programs: ['debootstrap'],
    packages: ['debootstrap'],
    otherwise: 'run npm test on a Debian 13',
  });
  rmSync(`${SYSTEM}.new`, { recursive: true, force: true });
  await run(debootstrap, ['--variant=minbase', 'trixie', `${SYSTEM}.new`], { maxBuffer: 64 << 20 });
  renameSync(`${SYSTEM}.new`, SYSTEM);
}

// The newer build of uWebSockets.js needs a glibc that older systems do not have (docs/decisions/0023).
describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'on Debian 13',
  { timeout: 1_800_000 },
  () => {
    beforeAll(install, 1_800_000);

    describe.each(VERSIONS)('with Node %s', (version) => {
      let node: string;

      beforeAll(async () => {
        node = await installNode(version);
      }, 600_000);

      it('imd runs on the newer build of uWebSockets.js', async () => {
        const said = await inside(`"${node}" --version && "${node}" packages/server/bin/imd.js config check`);
        expect(said).toMatch(new RegExp(`^v${version}\\.`));
        expect(said).toMatch(/^Sockets: uWebSockets\.js 20\.57\.$/m);
      });

      it('every test of sockets, REST and the SDK passes', async () => {
        const vitest = 'node_modules/vitest/vitest.mjs run --config test/vitest.config.ts --maxWorkers=1';
        await inside(`"${node}" ${vitest} --project integration conformance integration/http integration/sdk`);
      });
    });
  },
);
