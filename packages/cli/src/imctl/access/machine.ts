import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import type { Environment } from '../../config/environment.ts';
import { serverProblem } from '../../config/schema.ts';
import { runningImd } from './running-imd.ts';

/** The data folder of an imd on this machine. */
export interface Machine {
  readonly folder: string;
  readonly tokenFile: string;
  /** Where the imd listens that serves this folder, and holds its lock; undefined: none does. */
  readonly url: string | undefined;
  /** The file with the certificate that it shows there; undefined without TLS. */
  readonly certificate: string | undefined;
}

/** What was found: a server's folder, or why one that is there cannot be used. */
export type FoundMachine = { readonly machine: Machine } | { readonly unusable: string } | undefined;

/** Where the units of docs/operations.md put it. */
const SYSTEM_FOLDER = '/var/lib/imd/data';

/**
 * The data folder of this machine's imd: the one that IMCTL_DATA_DIR names, else that of IMD_SERVER_DATA_DIR, else ./data,
 * else the system's. Throws ClientError when the one that IMCTL_DATA_DIR names has no admin token.
 */
export async function findMachine(environment: Environment, systemFolder = SYSTEM_FOLDER): Promise<FoundMachine> {
  const { dataDir, serverDataDir } = environment.imctl;
  if (dataDir !== undefined) {
    const found = await lookInto(dataDir);
    if (found !== undefined) return found;
    throw new ClientError(
      'unauthenticated',
      `there is no admin.token in ${resolve(dataDir)}, which IMCTL_DATA_DIR names. Make one there with: imd admin token`,
    );
  }
  let unusable: FoundMachine;
  for (const folder of [serverDataDir, './data', systemFolder]) {
    const found = folder === undefined ? undefined : await lookInto(folder, folder === './data');
    if (found !== undefined && 'machine' in found) return found;
    unusable ??= found;
  }
  return unusable;
}

/** `ownOnly`: a folder that happens to be here counts only if it is the caller's own. */
async function lookInto(folder: string, ownOnly = false): Promise<FoundMachine> {
  const tokenFile = join(resolve(folder), 'admin.token');
  try {
    const { uid } = await stat(tokenFile);
    if (ownOnly && process.getuid !== undefined && uid !== process.getuid()) {
      return {
        unusable: `${tokenFile} belongs to another user of this machine; if it is your server's, set IMCTL_DATA_DIR`,
      };
    }
    // Left behind by one that was killed, it says where somebody else may listen by now.
    const url = (await runningImd(resolve(folder))) === undefined ? undefined : await urlIn(resolve(folder));
    const certificate = url?.startsWith('https:') === true ? join(resolve(folder), 'imd.crt') : undefined;
    return { machine: { folder: resolve(folder), tokenFile, url, certificate } };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      return { unusable: `only the owner of ${resolve(folder)} may use the admin token in it; run imctl as that user` };
    }
    return undefined;
  }
}

/** What a running imd writes there. */
async function urlIn(folder: string): Promise<string | undefined> {
  const text = (await readFile(join(folder, 'imd.url'), 'utf8').catch(() => '')).trim();
  return text === '' || serverProblem(text) !== undefined ? undefined : text;
}

/** Whether a server that somebody names is the imd of this machine; `url`: where that listens, undefined: it does not run. */
export function isOfMachine(named: string, url: string | undefined): boolean {
  if (url === undefined) return false;
  try {
    const asked = new URL(named);
    const own = new URL(url);
    if (asked.port !== own.port || asked.protocol !== own.protocol) return false;
    return asked.hostname === own.hostname || (LOOPBACK.test(asked.hostname) && LOOPBACK.test(own.hostname));
  } catch {
    return false;
  }
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether a host, as URL has it, is this machine by its very name. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
