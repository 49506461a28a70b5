import type { Value } from '@im-ts/protocol';
import { SCOPES } from '../generated/scopes.ts';
import type { ChangeField, ClientScope, ScopeDeps, ScopeState } from './client-scope.ts';

type Known = typeof SCOPES;
type CallsOf<Name extends keyof Known> = ReturnType<Known[Name]['open']>['calls'];

/** What ChatClient offers of the user's own lists, by their names. */
export type ScopeCalls = {
  readonly [Name in keyof Known as CallsOf<Name> extends undefined ? never : Name]: CallsOf<Name>;
};

/** Any scope, when its name decides what it is. */
export interface AnyScope extends Omit<ClientScope<ChangeField, unknown>, 'page' | 'open'> {
  readonly page?: keyof Value<'SyncPage'>;
  open(deps: ScopeDeps): ScopeState<never, unknown>;
}

/** All scopes of the user, by name. */
export type AnyScopes = Readonly<Record<string, AnyScope>>;

/** What the client keeps of the user's own scope. */
export interface OwnScopes {
  readonly calls: ScopeCalls;
  /** What a sync says of the scopes that are kept up to this urev; undefined: nothing is kept. */
  positions(urev: number | undefined): Record<string, number>;
  /** Takes what came and went of conversations, which goes before the list of them. */
  conversations(page: Value<'SyncPage'>): void;
  /**
   * Takes the rows of all other scopes. `asked` is what the first page was asked with, and empty for the others: a scope that
   * comes whole is forgotten first.
   */
  page(page: Value<'SyncPage'>, asked: Readonly<Record<string, number>>): void;
  /** Takes one change. */
  change(event: Value<'UserEvent'>): void;
  /** One's own message with this client id is stored. */
  sent(clientId: string): void;
  /** Forgets everything. */
  reset(): void;
}

/** Nothing is kept yet. */
export function createOwnScopes(
  deps: Omit<ScopeDeps, 'changed'> & { readonly changed: (name: string) => void },
  scopes: AnyScopes = SCOPES,
): OwnScopes {
  const open = Object.entries(scopes).map(([name, scope]) => {
    const state = scope.open({ ...deps, changed: () => deps.changed(name) });
    const take = (value: unknown) => {
      if (value != null) state.take(value as never);
    };
    return { name, scope, state, take };
  });
  const named = open.filter(({ scope }) => scope.named !== 'never');
  const ofConversations = open.filter(({ scope }) => scope.named === 'never');

  function takePage(some: typeof open, page: Value<'SyncPage'>): void {
    for (const { scope, take } of some) {
      const found: unknown = scope.page === undefined ? undefined : page[scope.page];
      if (Array.isArray(found)) found.forEach(take);
      else take(found);
    }
  }

  return {
    calls: Object.fromEntries(
      open.filter(({ state }) => state.calls !== undefined).map(({ name, state }) => [name, state.calls]),
    ) as ScopeCalls,
    positions: (urev) =>
      Object.fromEntries(
        named
          .filter(({ scope }) => urev !== undefined || scope.named === 'always')
          .map(({ name, state }) => [name, state.readsWhole?.() === true ? 0 : (urev ?? 0)]),
      ),
    conversations: (page) => takePage(ofConversations, page),
    page(page, asked) {
      for (const { name, state } of open) {
        if (asked[name] === 0 || page.resetScope?.includes(name) === true) state.reset?.();
      }
      takePage(named, page);
    },
    change(event) {
      for (const { scope, take } of open) take(event[scope.change]);
    },
    sent(clientId) {
      for (const { state } of open) state.sent?.(clientId);
    },
    reset() {
      for (const { state } of open) state.reset?.();
    },
  };
}
