import type { Id } from '../domain/ids.ts';
import type { Connection } from './connection.ts';

/** The sockets of this node: all, by user, and how many an address holds. */
export interface ConnectionRegistry {
  readonly all: ReadonlySet<Connection>;
  /** Sockets that have not said Hello. */
  readonly unauthenticated: ReadonlySet<Connection>;
  /** Sockets with more conversations than subscriptions. */
  readonly overflowing: ReadonlySet<Connection>;
  add(connection: Connection): void;
  /** After authentication: by user from now on. */
  identify(connection: Connection, userId: Id): void;
  setOverflow(connection: Connection, conversations: Set<Id>): void;
  /**
   * True when it was the user's last socket here that wants events: one that asks something and goes does not make anybody
   * present.
   */
  remove(connection: Connection): boolean;
  ofUser(userId: Id): ReadonlySet<Connection>;
  atAddress(address: string): number;
  unauthenticatedAtAddress(address: string): number;
}

const NONE: ReadonlySet<Connection> = new Set();

export function createConnectionRegistry(): ConnectionRegistry {
  const all = new Set<Connection>();
  const unauthenticated = new Set<Connection>();
  const overflowing = new Set<Connection>();
  const byUser = new Map<Id, Set<Connection>>();
  const byAddress = new Map<string, number>();
  const unauthenticatedByAddress = new Map<string, number>();

  const count = (counts: Map<string, number>, address: string, change: number): void => {
    const next = (counts.get(address) ?? 0) + change;
    if (next > 0) counts.set(address, next);
    else counts.delete(address);
  };
  const known = (connection: Connection): void => {
    if (unauthenticated.delete(connection)) count(unauthenticatedByAddress, connection.address, -1);
  };

  return {
    all,
    unauthenticated,
    overflowing,
    add(connection) {
      all.add(connection);
      unauthenticated.add(connection);
      count(byAddress, connection.address, 1);
      count(unauthenticatedByAddress, connection.address, 1);
    },
    identify(connection, userId) {
      known(connection);
      const mine = byUser.get(userId);
      if (mine === undefined) byUser.set(userId, new Set([connection]));
      else mine.add(connection);
    },
    setOverflow(connection, conversations) {
      connection.overflow = conversations;
      overflowing.add(connection);
    },
    remove(connection) {
      if (!all.delete(connection)) return false;
      known(connection);
      overflowing.delete(connection);
      count(byAddress, connection.address, -1);
      const userId = connection.identity?.user.id;
      const mine = userId === undefined ? undefined : byUser.get(userId);
      if (userId === undefined || mine === undefined || !mine.delete(connection)) return false;
      if (mine.size === 0) byUser.delete(userId);
      return !connection.withoutEvents && !isPresent(mine);
    },
    ofUser: (userId) => byUser.get(userId) ?? NONE,
    atAddress: (address) => byAddress.get(address) ?? 0,
    unauthenticatedAtAddress: (address) => unauthenticatedByAddress.get(address) ?? 0,
  };
}

function isPresent(connections: ReadonlySet<Connection> | undefined): boolean {
  for (const connection of connections ?? NONE) if (!connection.withoutEvents) return true;
  return false;
}
