import {
  type JsonOf,
  type RouteAnswer,
  type RouteInput,
  type RouteName,
  restRoute,
  routeAnswerProblem,
} from '@im-ts/protocol';
import type { Credentials } from '../link/token-source.ts';
import { createRouteCaller, type RestClientOptions, type RestOptions } from './route-caller.ts';

/** What a route takes may be left out when all of it may be. */
type CallArguments<Name extends RouteName> =
  Record<never, never> extends RouteInput<Name>
    ? [input?: RouteInput<Name>, options?: RestOptions]
    : [input: RouteInput<Name>, options?: RestOptions];

/** REST with types. Every failure is a ClientError; `unavailable` when the server cannot be reached. */
export interface RestClient {
  readonly serverUrl: string;
  /** Any route, with what it takes by the names of REST. */
  call<Name extends RouteName>(name: Name, ...input: CallArguments<Name>): Promise<RouteAnswer<Name>>;
  register(account: RouteInput<'register'>, signal?: AbortSignal): Promise<Credentials>;
  login(account: RouteInput<'login'>, signal?: AbortSignal): Promise<Credentials>;
  /** Sets the first password of an account that an admin has made. */
  acceptInvite(request: RouteInput<'acceptInvite'>, signal?: AbortSignal): Promise<Credentials>;
  /** The next pair of tokens. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<Credentials>;
  logout(signal?: AbortSignal): Promise<void>;
  whoami(signal?: AbortSignal): Promise<RouteAnswer<'me'>>;
}

/** A client for the REST part of a server. Throws TypeError when the address is no http(s) URL. */
export function createRestClient(options: RestClientOptions): RestClient {
  const callRoute = createRouteCaller(options);

  const call = async (name: RouteName, input: object = {}, callOptions: RestOptions = {}): Promise<unknown> => {
    const route = restRoute(name);
    if (route === undefined) throw new TypeError(`There is no route "${name}".`);
    return await callRoute(route, input, callOptions, (json) => routeAnswerProblem(name, json));
  };
  const logIn = async (name: RouteName, input: object, signal: AbortSignal | undefined): Promise<Credentials> =>
    credentialsOf((await call(name, input, { signal })) as JsonOf<'Login'>);

  return {
    serverUrl: options.serverUrl,
    call: call as RestClient['call'],
    register: (account, signal) => logIn('register', account, signal),
    login: (account, signal) => logIn('login', account, signal),
    acceptInvite: (request, signal) => logIn('acceptInvite', request, signal),
    refresh: (refreshToken, signal) => logIn('refresh', { refreshToken }, signal),
    logout: async (signal) => {
      await call('logout', {}, { signal });
    },
    whoami: async (signal) => (await call('me', {}, { signal })) as JsonOf<'Account'>,
  };
}

/** What to keep of an answer to a log-in. */
export function credentialsOf(login: JsonOf<'Login'>): Credentials {
  return {
    userId: login.user.id,
    username: login.user.username,
    token: login.token,
    tokenExpiresAt: Date.parse(login.tokenExpiresAt),
    refreshToken: login.refreshToken,
    refreshTokenExpiresAt: Date.parse(login.refreshTokenExpiresAt),
  };
}
