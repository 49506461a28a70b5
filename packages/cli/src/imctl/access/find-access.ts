import { ClientError } from '../../client/errors.ts';
import { isPartOfServer, serverAddresses } from '../../client/link/server-addresses.ts';
import type { SendHttp } from '../../client/rest/http.ts';
import type { Environment } from '../../config/environment.ts';
import { loadSettings } from '../../config/load.ts';
import { normalServer, serverProblem } from '../../config/schema.ts';
import { readChosen } from './chosen-context.ts';
import { readContext, tokensOf } from './context-account.ts';
import { type FoundMachine, findMachine, isLoopback, isOfMachine } from './machine.ts';
import { createPinnedHttp } from './pinned-http.ts';
import { readTokenFile } from './private-token.ts';

/** Which server is asked, and as whom. */
export interface Access {
  readonly server: string;
  /** Where the token comes from: "the context prod", "the variable IMCTL_TOKEN". */
  readonly source: string;
  /** The context whose account it is; undefined when it is none's. */
  readonly context: string | undefined;
  /** What helps when the server does not take the token. */
  readonly wayOut: string;
  readonly token: () => Promise<string>;
  /** How the server is reached, where it is known by its certificate and not by its name. */
  readonly send?: SendHttp | undefined;
  /** The file with that certificate (PEM). */
  readonly certificate?: string | undefined;
}

/** What the command line says of it. */
export interface AccessFlags {
  readonly context?: string | undefined;
  readonly server?: string | undefined;
}

export interface NamedServer {
  readonly server: string;
  readonly by: string;
}

/** What somebody has chosen, before anything is looked for on this machine. */
export type Chosen =
  | { readonly kind: 'context'; readonly name: string; readonly by: string }
  | { readonly kind: 'token'; readonly token: string };

/** The first of --context, IMCTL_TOKEN, IMCTL_CONTEXT and "imctl context use"; undefined when nobody has chosen. */
export async function chosenAccess(environment: Environment, flags: AccessFlags): Promise<Chosen | undefined> {
  const { token, context } = environment.imctl;
  if (flags.context !== undefined) return { kind: 'context', name: flags.context, by: '--context' };
  if (token !== undefined) return { kind: 'token', token };
  if (context !== undefined) return { kind: 'context', name: context, by: 'IMCTL_CONTEXT' };
  const { current } = await readChosen(environment);
  return current === undefined ? undefined : { kind: 'context', name: current, by: 'imctl context use' };
}

/**
 * Finds the access for a run: what is chosen (see `chosenAccess`), else the admin token of this machine's imd, and at last what
 * `im` would use (IM_TOKEN, IM_PROFILE, im.toml). Throws ClientError unauthenticated with the ways out when there is none.
 */
export async function findAccess(environment: Environment, flags: AccessFlags, signal: AbortSignal): Promise<Access> {
  const named = namedServer(environment, flags);
  const chosen = await chosenAccess(environment, flags);
  if (chosen?.kind === 'context') return await ofContext(environment, chosen, named, signal);
  if (chosen?.kind === 'token') {
    return ofToken(chosen.token, 'IMCTL_TOKEN', named?.server ?? (await serverOfIm(environment)));
  }
  const found = await findMachine(environment);
  if (found !== undefined && 'machine' in found) {
    const { tokenFile, url, certificate } = found.machine;
    const server = named === undefined ? url : isOfMachine(named.server, url) ? named.server : undefined;
    if (server !== undefined) return ofMachine(tokenFile, server, certificate);
  }
  return await asIm(environment, named, found, signal);
}

/** The server that the command line or IMCTL_SERVER names. Throws ClientError when it is no address. */
export function namedServer({ imctl }: Environment, flags: AccessFlags): NamedServer | undefined {
  const by = flags.server !== undefined ? '--server' : 'the variable IMCTL_SERVER';
  const server = flags.server ?? imctl.server;
  if (server === undefined) return undefined;
  const problem = serverProblem(server);
  if (problem !== undefined) {
    throw new ClientError('invalid_argument', `${by} is ${JSON.stringify(server)}: ${problem}.`);
  }
  return { server: normalServer(server), by };
}

async function ofContext(
  environment: Environment,
  { name, by }: { readonly name: string; readonly by: string },
  named: NamedServer | undefined,
  signal: AbortSignal,
): Promise<Access> {
  const { store, account } = await accountOf(environment, { name, by });
  const { server } = account;
  // A token goes to the server that gave it, and to no other.
  if (named !== undefined && !isPartOfServer(named.server, server)) {
    throw new ClientError(
      'unauthenticated',
      `the context "${name}" is of ${server}, not of ${named.server} (named by ${named.by}); leave that out, or add a context for it: imctl context add NAME --server ${named.server}`,
    );
  }
  const tokens = tokensOf(store, server, signal);
  return {
    // Of several nodes, the one that was named.
    server: named?.server ?? server,
    source: `the context "${name}"`,
    context: name,
    wayOut: `log in again: imctl context remove ${name}, then imctl context add ${name} --server ${server}`,
    token: () => tokens.get(),
  };
}

/** The account of a context that is chosen. Throws ClientError unauthenticated when there is none. */
export async function accountOf(
  environment: Environment,
  { name, by }: { readonly name: string; readonly by: string },
) {
  const { store, account } = await readContext(environment, name);
  if (account !== undefined) return { store, account };
  throw new ClientError(
    'unauthenticated',
    `there is no context "${name}" (named by ${by}). Add it: imctl context add ${name} --server URL, or see: imctl context list`,
  );
}

function ofToken(token: string, variable: string, server: string): Access {
  return {
    server,
    source: `the variable ${variable}`,
    context: undefined,
    wayOut: `the token is that of ${variable}; use another one`,
    token: async () => token,
  };
}

/** The server that im would ask. */
export async function serverOfIm(environment: Environment): Promise<string> {
  return (await loadSettings(environment)).server;
}

function ofMachine(tokenFile: string, server: string, certificate: string | undefined): Access {
  return {
    server,
    source: `the admin token of this machine (${tokenFile})`,
    context: undefined,
    wayOut: `the token is that of ${tokenFile}; make a new one with: imd admin token`,
    // Read each time: imd replaces it while it runs.
    token: () => readTokenFile(tokenFile),
    send: certificate === undefined ? undefined : createPinnedHttp(certificate),
    certificate,
  };
}

async function asIm(
  environment: Environment,
  named: NamedServer | undefined,
  found: FoundMachine,
  signal: AbortSignal,
): Promise<Access> {
  const settings = await loadSettings(environment);
  if (environment.token !== undefined) return ofToken(environment.token, 'IM_TOKEN', named?.server ?? settings.server);
  const { store, account } = await readContext(environment, settings.profile);
  const wanted = named ?? (settings.namedServer === undefined ? undefined : { server: settings.namedServer });
  if (account !== undefined && (wanted === undefined || isPartOfServer(wanted.server, account.server))) {
    const { server } = account;
    const tokens = tokensOf(store, server, signal);
    return {
      server: wanted?.server ?? server,
      source: `the profile "${settings.profile}" of im`,
      context: settings.profile,
      wayOut: `log in again: im login --profile ${settings.profile}`,
      token: () => tokens.get(),
    };
  }
  // Its token goes to nobody who may listen there meanwhile.
  if (found !== undefined && 'machine' in found && found.machine.url === undefined && mayBeMachine(named)) {
    throw new ClientError(
      'unavailable',
      `no imd runs on the folder of ${found.machine.tokenFile}: start it. To ask another server: imctl context add NAME --server URL`,
    );
  }
  const at = named === undefined ? 'URL' : named.server;
  const here = found !== undefined && 'unusable' in found ? ` (${found.unusable}.)` : '';
  throw new ClientError(
    'unauthenticated',
    `no admin is known for ${named?.server ?? 'any server'}: run "imctl context add NAME --server ${at}", set IMCTL_TOKEN, or run imctl on the server's machine, where it finds the admin token.${here}`,
  );
}

/** Nobody is named, or this machine is. */
function mayBeMachine(named: NamedServer | undefined): boolean {
  return named === undefined || serverAddresses(named.server).every((address) => isLoopback(new URL(address).hostname));
}
