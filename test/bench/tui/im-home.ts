import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A configuration folder in which the first user of a seeded world is logged in. */
export interface ImHome {
  readonly path: string;
  remove(): void;
}

/** Writes what `im login` would leave, for the user with this token. */
export function createImHome(server: string, token: string): ImHome {
  const path = mkdtempSync(join(tmpdir(), 'im-ts-bench-home-'));
  const folder = join(path, 'profiles', 'default');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tomorrow = Date.now() + 86_400_000;
  const credentials = {
    userId: 1_000,
    username: 'bench0',
    token,
    tokenExpiresAt: tomorrow,
    refreshToken: 'imr_none',
    refreshTokenExpiresAt: tomorrow,
  };
  writeFileSync(join(folder, 'credentials.json'), JSON.stringify({ server, credentials }), { mode: 0o600 });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
