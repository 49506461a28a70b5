import { LIMITS, type Value } from '@im-ts/protocol';
import type { ChatUser, MessagePlace } from '../entities.ts';
import { toClientError } from '../errors.ts';
import { userFromWire } from '../from-wire.ts';

/** Who is who: people seen in answers, the rest asked for together. */
export interface UserDirectory {
  learn(users: readonly Value<'User'>[] | null | undefined): void;
  known(id: number): ChatUser | undefined;
  /** Where somebody is named whom the server may not tell of by id alone. */
  namedIn(id: number, place: MessagePlace): void;
  /** The unknown are left out. Rejects with ClientError. */
  get(ids: readonly number[]): Promise<ReadonlyMap<number, ChatUser>>;
  /** Forgets everybody. */
  clear(): void;
}

const KEPT = 5_000;

/** An empty directory. `fetch` gets at most 200 ids; `fetchAt` those whom a message names. */
export function createUserDirectory(
  fetch: (ids: readonly number[]) => Promise<readonly Value<'User'>[]>,
  fetchAt: (place: MessagePlace) => Promise<readonly Value<'User'>[]>,
): UserDirectory {
  /** In order of their last use. */
  const users = new Map<number, ChatUser>();
  const places = new Map<number, MessagePlace>();
  const asked = new Map<number, Promise<void>>();
  let collecting: { readonly ids: Set<number>; readonly done: Promise<void> } | undefined;

  function keep(user: ChatUser): void {
    users.delete(user.id);
    users.set(user.id, user);
    if (users.size <= KEPT) return;
    for (const oldest of users.keys()) {
      users.delete(oldest);
      return;
    }
  }

  function use(id: number): ChatUser | undefined {
    const user = users.get(id);
    if (user !== undefined) keep(user);
    return user;
  }

  function learn(list: readonly Value<'User'>[] | null | undefined): void {
    for (const user of list ?? []) keep(userFromWire(user));
  }

  async function read(ids: readonly number[]): Promise<void> {
    learn(await fetch(ids));
    for (const id of ids) {
      const place = places.get(id);
      places.delete(id);
      if (place !== undefined && !users.has(id)) learn(await fetchAt(place).catch(() => []));
    }
  }

  /** All that is asked for in one turn goes out in one request. */
  function request(id: number): Promise<void> {
    const open = asked.get(id);
    if (open !== undefined) return open;
    if (collecting === undefined || collecting.ids.size >= LIMITS.userLookup) {
      const ids = new Set<number>();
      const done = Promise.resolve().then(async () => {
        if (collecting?.ids === ids) collecting = undefined;
        try {
          await read([...ids]);
        } finally {
          for (const one of ids) asked.delete(one);
        }
      });
      collecting = { ids, done };
    }
    collecting.ids.add(id);
    asked.set(id, collecting.done);
    return collecting.done;
  }

  return {
    learn,
    known: use,
    namedIn(id, place) {
      if (users.has(id)) return;
      places.delete(id);
      places.set(id, place);
      for (const oldest of places.keys()) {
        if (places.size <= KEPT) break;
        places.delete(oldest);
      }
    },
    clear() {
      users.clear();
      places.clear();
    },
    async get(ids) {
      const wanted = [...new Set(ids)].filter((id) => id > 0);
      const found = new Map<number, ChatUser>();
      const missing = wanted.filter((id) => !users.has(id));
      try {
        await Promise.all(new Set(missing.map(request)));
      } catch (thrown) {
        throw toClientError(thrown);
      }
      for (const id of wanted) {
        const user = use(id);
        if (user !== undefined) found.set(id, user);
      }
      return found;
    },
  };
}
