import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { ClientError } from '../client/errors.ts';

/** What opens files with the program that their kind has, by platform; it takes a path as its one argument. */
const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer.exe' };

/** What a desktop runs, or follows elsewhere, instead of showing it. */
const RUNS = new Set(
  (
    '.action .app .application .appimage .appref-ms .bat .chm .cmd .com .command .cpl .csh .desktop .dmg .exe .fish .gadget ' +
    '.hta .inetloc .inf .jar .jnlp .js .jse .ksh .lnk .mobileconfig .msc .msi .msp .pif .pkg .ps1 .py .pyw .rb .reg .run .scf ' +
    '.scpt .scr .service .sh .slk .terminal .tool .url .vb .vbe .vbs .webloc .website .workflow .ws .wsf .wsh .xbap .zsh'
  ).split(' '),
);

/** Whether there is a desktop that could open a file. */
export function hasDesktop(env: {
  readonly DISPLAY?: string | undefined;
  readonly WAYLAND_DISPLAY?: string | undefined;
}) {
  return OPENERS[process.platform] !== undefined || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * Saves a file into a folder of its own, which only its user may read, and opens it there, never by a shell. Throws ClientError
 * failed_precondition for what would be run instead of shown, and where nothing can open it.
 */
export async function openFile(save: (folder: string) => Promise<string>, name: string): Promise<void> {
  if (RUNS.has(extname(name.trim().replace(/[. ]+$/, '')).toLowerCase())) {
    throw new ClientError(
      'failed_precondition',
      'A file of this kind may be a program: save it, and look at it first.',
    );
  }
  const path = await save(await mkdtemp(join(tmpdir(), 'im-')));
  await chmod(path, 0o600);
  await launch(OPENERS[process.platform] ?? 'xdg-open', path);
}

/** Opens an address in the browser or the mail program, never by a shell. Throws ClientError failed_precondition where nothing can. */
export async function openAddress(address: string): Promise<void> {
  if (!/^(?:https?:\/\/|mailto:)[\u0021-\u007e]+$/i.test(address)) {
    throw new ClientError('failed_precondition', 'Only addresses of the web and of mail are opened from here.');
  }
  const program = OPENERS[process.platform] ?? 'xdg-open';
  await launch(program, address, `${program} cannot be run here; copy the address and open it yourself.`);
}

function launch(program: string, path: string, problem?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [path], { stdio: 'ignore', detached: true });
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
    child.once('error', () => {
      reject(
        new ClientError(
          'failed_precondition',
          problem ?? `${program} cannot be run here; save the file and open it yourself.`,
        ),
      );
    });
  });
}
