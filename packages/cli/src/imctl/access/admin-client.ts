import { setTimeout as sleep } from 'node:timers/promises';
import {
  ERROR_CODES,
  type KnownRoute,
  type RouteAnswer,
  type RouteInput,
  type RouteName,
  restRoute,
  routeAnswerProblem,
} from '@im-ts/protocol';
import {
  ADMIN_OPERATIONS,
  type AdminAnswer,
  type AdminInput,
  type AdminOperationName,
  adminAnswerProblem,
} from '@im-ts/protocol/admin';
import { ClientError } from '../../client/errors.ts';
import { createRouteCaller } from '../../client/rest/route-caller.ts';
import { reaching } from '../../program/reach.ts';
import type { Access } from './find-access.ts';

/** Calls the operations of admins, with types. Every failure is a ClientError that says who was refused. */
export interface AdminClient {
  readonly server: string;
  call<Name extends AdminOperationName>(name: Name, input: AdminInput<Name>): Promise<AdminAnswer<Name>>;
  /** An operation of members, done as an admin of the server for this reason. */
  asAdmin<Name extends RouteName>(name: Name, input: RouteInput<Name>, reason: string): Promise<RouteAnswer<Name>>;
}

/** A command with many requests is slowed down by the server's limits, not ended. */
const LONGEST_WAIT_MS = 60_000;
/** What cannot be done now may soon be, as when the database has been started again. */
const BUSY_PATIENCE_MS = 15_000;
/** Where the server does not say how long. */
const USUAL_WAIT_MS = 1_000;

/** How a client of one run ends. */
export interface AdminClientOptions {
  /** Ends what is under way. */
  readonly signal: AbortSignal;
  /** The signal ends waiting only: a request that was sent gets its answer, so that its outcome is known. */
  readonly finishes?: boolean;
}

/** A client for one run. */
export function createAdminClient(access: Access, { signal, finishes = false }: AdminClientOptions): AdminClient {
  const { server } = access;
  const token = async (): Promise<string> => {
    try {
      return await reaching(server, access.token);
    } catch (thrown) {
      // What is wrong with a file says what helps by itself.
      throw thrown instanceof ClientError && access.context !== undefined ? named(thrown, access) : thrown;
    }
  };
  const callRoute = createRouteCaller({ serverUrl: server, timeoutMs: LONGEST_WAIT_MS, send: access.send });

  async function run(
    route: KnownRoute | undefined,
    input: object,
    { asAdmin, problemIn }: { readonly asAdmin?: string; readonly problemIn: (json: unknown) => string | undefined },
  ): Promise<unknown> {
    if (route === undefined) throw new TypeError('There is no such route.');
    const how = { ...(finishes ? {} : { signal }), ...(asAdmin === undefined ? {} : { asAdmin }) };
    signal.throwIfAborted();
    // Of the first refusal: a request that is refused late takes of the patience, too.
    let refusedAt: number | undefined;
    for (;;) {
      const options = { token: await token(), ...how };
      try {
        return await reaching(server, () => callRoute(route, input, options, problemIn));
      } catch (thrown) {
        if (!finishes) signal.throwIfAborted();
        if (!(thrown instanceof ClientError)) throw thrown;
        const wait = thrown.retryAfterMs || USUAL_WAIT_MS;
        const patience = thrown.code === 'rate_limited' ? LONGEST_WAIT_MS : BUSY_PATIENCE_MS;
        refusedAt ??= performance.now();
        const waited = performance.now() - refusedAt;
        if (!mayAskAgain(thrown) || waited + wait > patience) throw named(thrown, access);
        await sleep(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  }

  const call = (name: AdminOperationName, input: object): Promise<unknown> =>
    run(ADMIN_OPERATIONS[name].routes[0], input, { problemIn: (json) => adminAnswerProblem(name, json) });
  const asAdmin = (name: RouteName, input: object, reason: string): Promise<unknown> =>
    run(restRoute(name), input, { asAdmin: reason, problemIn: (json) => routeAnswerProblem(name, json) });

  return { server, call: call as AdminClient['call'], asAdmin: asAdmin as AdminClient['asAdmin'] };
}

/** The server said that it is busy, before anything was done. */
function mayAskAgain({ code, cause, retryAfterMs }: ClientError): boolean {
  return code === 'rate_limited' || (code === 'unavailable' && cause === undefined && retryAfterMs > 0);
}

const REFUSED: ReadonlySet<string> = new Set(['unauthenticated', 'token_expired', 'session_revoked']);

/** The same error, with who was refused, by which server, and what helps. */
function named(error: ClientError, access: Access): ClientError {
  const { code, message, retryAfterMs, field, incident } = error;
  const more = { retryAfterMs, field, incident, cause: error.cause ?? error };
  if (REFUSED.has(code)) return new ClientError(code, `${message} (${access.wayOut})`, more);
  if (message === ERROR_CODES.timeout.sentence) {
    return new ClientError(
      code,
      `the server ${access.server} did not answer in time. See its log, and: imctl doctor`,
      more,
    );
  }
  if (message === ERROR_CODES.outcome_unknown.sentence) {
    const why = `the server ${access.server} did not answer in time: it may or may not be done. Look, then run it again.`;
    return new ClientError(code, why, more);
  }
  if (code === 'outcome_unknown') {
    return new ClientError(code, `${message} It may or may not be done: look, then run it again.`, more);
  }
  if (code === 'forbidden') return new ClientError(code, `${message} (asked as ${access.source})`, more);
  return error;
}
