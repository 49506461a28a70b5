import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { acceptance, PROGRAMS } from '../support/acceptance-suite.ts';
import { ROOT, temporaryFolder } from '../support/harness.ts';

describe('acceptance of imctl: people, conversations and programs (C30)', () => {
  const server = acceptance('imctl/people');

  it('completes the names of users', async () => {
    const env = { PATH: process.env.PATH ?? '', IM_CONFIG_DIR: temporaryFolder(), IMCTL_DATA_DIR: server().dataDir };
    const imctl = async (...args: string[]) =>
      (await promisify(execFile)(process.execPath, [join(ROOT, PROGRAMS.imctl), ...args], { env })).stdout;
    await imctl('user', 'create', 'z-zoe', '--display-name', 'Zoe', '--generate-password');
    // Asked again while it is something else: on a busy machine the server may be too late.
    const offered = () => imctl('__complete', '--shell', 'zsh', '--', 'user', 'show', 'z-');
    await expect.poll(offered, { timeout: 120_000 }).toMatch(/^z-zoe\tZoe$/m);
  });
});
