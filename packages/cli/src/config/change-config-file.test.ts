import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigTable, changeConfigFile } from './change-config-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'im-config-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const file = () => join(dir, 'im.toml');
const text = () => readFileSync(file(), 'utf8');
const profiles = (table: ConfigTable) => table.profiles as Record<string, ConfigTable>;

describe('changeConfigFile', () => {
  it('keeps comments, order and what it does not know of the form', async () => {
    writeFileSync(file(), '# top\nserver = "http://a:1" # why\n\n[profiles.work] # mine\nusername = "wendy"\n');
    await changeConfigFile(dir, (table) => {
      table.server = 'http://b:2';
      profiles(table).home = { username: 'zoe' };
      (profiles(table).work as ConfigTable).server = 'http://c:3';
    });
    expect(text()).toBe(
      '# top\nserver = "http://b:2" # why\n\n[profiles.work] # mine\nusername = "wendy"\nserver = "http://c:3"\n\n[profiles.home]\nusername = "zoe"\n',
    );
  });

  it.each([
    ['server = "http://a:1"\n\n# At work.\n[profiles.work]\nusername = "w"\n', '\nprofile = "work"\n\n# At work'],
    ['# Top.\n\n# At work.\n[profiles.work]\nusername = "w"\n', '# Top.\n\nprofile = "work"\n\n# At work'],
    ['# At work.\n[profiles.work]\nusername = "w"\n', 'profile = "work"\n\n# At work'],
    ['# Only this.\n', '# Only this.\n\nprofile = "work"\n'],
  ])('puts a new key where no comment is about it, and takes none away with it: %j', async (before, part) => {
    writeFileSync(file(), before);
    await changeConfigFile(dir, (table) => {
      table.profile = 'work';
    });
    expect(text()).toContain(part);
    await changeConfigFile(dir, (table) => {
      delete table.profile;
    });
    for (const comment of before.match(/#.*/g) ?? []) expect(text()).toContain(comment);
  });

  it('follows a link, and leaves who may read the file as it was', async () => {
    const real = join(dir, 'dotfile');
    writeFileSync(real, '');
    chmodSync(real, 0o644);
    symlinkSync(real, file());
    await changeConfigFile(dir, (table) => {
      table.server = 'http://b:2';
    });
    expect(readFileSync(real, 'utf8')).toBe('server = "http://b:2"\n');
    expect(statSync(real).mode & 0o777).toBe(0o644);
  });

  it('makes a file that only its owner may read', async () => {
    await changeConfigFile(dir, (table) => {
      table.profile = 'work';
    });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('changes nothing where the result, or the file before, would be wrong', async () => {
    writeFileSync(file(), 'server = "http://a:1"\n');
    const change = changeConfigFile(dir, (table) => {
      table.server = 'ftp://x';
    });
    await expect(change).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(text()).toBe('server = "http://a:1"\n');
    writeFileSync(file(), 'colour = "red"\n');
    await expect(changeConfigFile(dir, () => undefined)).rejects.toThrow('unknown key "colour"');
    writeFileSync(file(), 'a = [');
    await expect(changeConfigFile(dir, () => undefined)).rejects.toThrow('is not valid TOML: line 1');
  });

  it('takes turns: of many at once, none is lost', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `p${index}`);
    await Promise.all(
      names.map((name) =>
        changeConfigFile(dir, (table) => {
          table.profiles ??= {};
          profiles(table)[name] = { username: name };
        }),
      ),
    );
    for (const name of names) expect(text()).toContain(`[profiles.${name}]\nusername = "${name}"\n`);
  });
});
