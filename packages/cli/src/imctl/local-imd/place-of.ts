import { serverAddresses } from '../../client/link/server-addresses.ts';
import type { Environment } from '../../config/environment.ts';
import { loadSettings } from '../../config/load.ts';
import { readContext } from '../access/context-account.ts';
import { type AccessFlags, accountOf, chosenAccess, namedServer, serverOfIm } from '../access/find-access.ts';
import { findMachine, isLoopback, isOfMachine, type Machine } from '../access/machine.ts';

/** Where a command does its work that only the machine of a server can do. */
export type Place =
  /** Here; `folder`: the data folder that was found, undefined: imd knows. */
  | { readonly here: true; readonly folder: string | undefined }
  /** What says that it is another machine, as the beginning of a sentence: `IMCTL_SERVER names https://…`. */
  | { readonly here: false; readonly because: string };

/**
 * Tells whether the server that every other command would ask is the one of this machine, in the order of `findAccess`: a
 * backup of this machine must not be taken for one of the server that somebody has chosen. `isNamed`: the command line says by
 * itself which store is meant. Throws ClientError for a context that there is not.
 */
export async function placeOf(environment: Environment, flags: AccessFlags, isNamed: boolean): Promise<Place> {
  const named = namedServer(environment, flags);
  const chosen = await chosenAccess(environment, flags);
  const machine = await machineOf(environment);
  const away = (server: string, by: string): Place | undefined =>
    isOfMachine(server, machine?.url) ? undefined : { here: false, because: `${by} ${server}` };

  const here: Place = { here: true, folder: machine?.folder };
  if (named !== undefined) {
    const elsewhere = away(named.server, `${named.by} names`);
    if (elsewhere !== undefined) return elsewhere;
  }
  if (chosen?.kind === 'context') {
    const { account } = await accountOf(environment, chosen);
    return away(account.server, `the context "${chosen.name}" (${chosen.by}) is of`) ?? here;
  }
  if (chosen?.kind === 'token' && named === undefined) {
    return away(await serverOfIm(environment), 'IMCTL_TOKEN is set, and goes to') ?? here;
  }
  // IMCTL_DATA_DIR may name a folder without a token: that of a server that is made now.
  const isHere = machine !== undefined || named !== undefined || isNamed || environment.imctl.dataDir !== undefined;
  if (isHere) return here;
  const account = await accountOfIm(environment);
  return account === undefined ? here : { here: false, because: account };
}

/** The folder of this machine's imd, running or not. One without a token, such as of a server that is made now, is none. */
async function machineOf(environment: Environment): Promise<Machine | undefined> {
  const found = await findMachine(environment).catch(() => undefined);
  return found !== undefined && 'machine' in found ? found.machine : undefined;
}

/** What im would ask, if that is another machine: with no imd here, it is the server of all other commands. */
async function accountOfIm(environment: Environment): Promise<string | undefined> {
  const { profile, server } = await loadSettings(environment);
  if (environment.token !== undefined)
    return isElsewhere(server) ? `IM_TOKEN is set, and goes to ${server}` : undefined;
  const { account } = await readContext(environment, profile);
  if (account === undefined || !isElsewhere(account.server)) return undefined;
  return `the profile "${profile}" of im is of ${account.server}`;
}

function isElsewhere(server: string): boolean {
  return !serverAddresses(server).every((address) => isLoopback(new URL(address).hostname));
}
