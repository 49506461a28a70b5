import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createServerKey, type ServerKeyDeps } from '../auth/server-key.ts';
import { createSecretBox } from './secret-box.ts';

const createBox = (deps: ServerKeyDeps) => createSecretBox(createServerKey(deps));

function start(change: Partial<ServerKeyDeps> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-secrets-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const kept = new Map<string, string>();
  const keep = async (name: string, value: string) => {
    if (!kept.has(name)) kept.set(name, value);
    return kept.get(name) ?? '';
  };
  const deps = { dataDir, keyFile: '', shared: false, keep, kept: async (name: string) => kept.get(name), ...change };
  return { dataDir, deps, path: join(dataDir, 'secret.key'), box: createBox(deps) };
}

it('a secret is read again by the same server only, for what it belongs to', async () => {
  const { box, deps, path } = start();
  const sealed = await box.seal('whsec_abc', 'hook 1');
  expect(sealed).not.toContain('abc');
  expect(await box.seal('whsec_abc', 'hook 1')).not.toBe(sealed);
  expect(await createBox(deps).open(sealed, 'hook 1')).toBe('whsec_abc');
  await expect(box.open(sealed, 'hook 2')).rejects.toMatchObject({ code: 'failed_precondition' });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')).toHaveLength(32);
});

it('another key is refused instead of used', async () => {
  const { box, deps, path } = start();
  await box.seal('whsec_abc', 'hook 1');
  const right = readFileSync(path);
  rmSync(path);
  // None is made in the place of one that is lost: it would be in the way, and in the next backup.
  await expect(createBox(deps).seal('whsec_abc', 'hook 1')).rejects.toThrow('lost the key');
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, `${Buffer.alloc(32, 7).toString('base64')}\n`);
  await expect(createBox(deps).seal('whsec_abc', 'hook 1')).rejects.toThrow('another key');
  writeFileSync(path, right);
  expect(await createBox(deps).seal('whsec_abc', 'hook 1')).toBeTruthy();
});

it('several nodes need a key that the operator names', async () => {
  const { dataDir, deps } = start({ shared: true });
  await expect(createBox(deps).seal('x', 'y')).rejects.toThrow('webhooks.keyFile');
  const keyFile = join(dataDir, 'shared.key');
  await expect(createBox({ ...deps, keyFile }).seal('x', 'y')).rejects.toThrow('32 bytes in base64');
  writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`);
  const [one, other] = [createBox({ ...deps, keyFile }), createBox({ ...deps, keyFile })];
  expect(await other.open(await one.seal('whsec_abc', 'hook 1'), 'hook 1')).toBe('whsec_abc');
});
