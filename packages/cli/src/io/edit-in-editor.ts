import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Opens a text in an editor on this terminal and answers what it became. Rejects when the editor cannot be run or fails. */
export async function editInEditor(editor: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'im-'));
  try {
    const path = join(folder, 'message.md');
    await writeFile(path, text, { mode: 0o600 });
    await run(editor, path);
    return (await readFile(path, 'utf8')).replace(/\r\n?/g, '\n').replace(/\n$/, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Shows a text in an editor on this terminal, as a file of this name that is not to be changed. Rejects as `editInEditor`. */
export async function viewInEditor(editor: string, text: string, name: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'im-'));
  try {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o400 });
    await run(editor, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Through the shell, because $EDITOR may have arguments; the path goes beside it, so that no name is ever a command. */
function run(editor: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'im', path], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `The editor (${editor}) ended with ${code ?? signal}; the text was left as it was. Set $EDITOR to another one.`,
          ),
        );
    });
  });
}
