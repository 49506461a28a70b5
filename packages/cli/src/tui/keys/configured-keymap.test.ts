import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { configuredKeymap } from './configured-keymap.ts';
import { keysOf } from './keymap.ts';

const TEXT = `[screen]
theme = "dark"

[keys]
preset = "vim"
[keys.bind]
# 'alt+s' = "go.saved"
"alt+s" = "find.messges"
'ctrl+x>b' = "go.saved"
F5="go.saved"
`;

it('names the file, the line, the key and the command that was meant', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'im-keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'im.toml');
  await writeFile(file, TEXT);
  await expect(configuredKeymap({ preset: 'vim', bind: { 'alt+s': 'find.messges' } }, file)).rejects.toMatchObject({
    code: 'invalid_argument',
    message: `the key "alt+s" of [keys.bind] in ${file}, line 8 is wrong: there is no command "find.messges"; did you mean "find.messages"?`,
  });
});

it('takes what the file says', async () => {
  const keymap = await configuredKeymap({ preset: 'vim', bind: { 'alt+s': 'go.saved' } }, undefined);
  expect(keymap.preset).toBe('vim');
  expect(keysOf(keymap, 'go.saved')).toEqual(['alt+s']);
  expect(keysOf(keymap, 'select.first')).toEqual(['g>g', 'home']);
});
