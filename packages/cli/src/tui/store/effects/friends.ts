import type { ChatClient } from '../../../client/chat-client-types.ts';
import { effect } from '../effect.ts';
import { type EffectContext, succeeds } from './context.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly friends: FriendEffects;
  }
}

/** Friends, requests to be friends, and blocks. */
export interface FriendEffects {
  /** Asks somebody; false when that failed. */
  ask(name: string, message: string): Promise<boolean>;
  accept(userId: number): Promise<boolean>;
  reject(userId: number): Promise<boolean>;
  /** Takes the user's own request back. */
  cancel(userId: number): Promise<boolean>;
  /** Ends a friendship. */
  remove(name: string): Promise<boolean>;
  block(name: string): Promise<boolean>;
  unblock(name: string): Promise<boolean>;
  stop(): void;
}

/** The effects on a client and a store. */
export function createFriendEffects(context: EffectContext, people: Pick<PeopleEffects, 'learn'>): FriendEffects {
  const { client, store, notify } = context;
  const waiting = new Set<string>();

  function show(name: string): void {
    if (name === 'friends') {
      const friends = new Map(client.friends.kept());
      people.learn(friends.keys());
      store.dispatch({ type: 'friends', friends });
    } else {
      const userIds = new Set(client.blocks.kept().keys());
      people.learn(userIds);
      store.dispatch({ type: 'blocked', userIds });
    }
  }

  /** A page brings many rows in one turn. */
  const offScope = client.on('scope', (name) => {
    if ((name !== 'friends' && name !== 'blocks') || waiting.has(name)) return;
    waiting.add(name);
    queueMicrotask(() => {
      waiting.delete(name);
      show(name);
    });
  });

  const nameOf = (userId: number) => store.getState().people.users.get(userId)?.username ?? '';
  const answer = async (
    userId: number,
    words: string,
    call: (friends: ChatClient['friends'], name: string) => Promise<unknown>,
  ) => {
    const name = nameOf(userId);
    const done = name !== '' && (await succeeds(context, () => call(client.friends, name)));
    if (done) notify(`${words} @${name}.`);
    return done;
  };

  return {
    async ask(name, message) {
      return await succeeds(context, async () => {
        const { state } = await client.friends.request(name, message);
        notify(state === 'friend' ? `You and @${name} are friends now.` : `You have asked @${name}.`);
      });
    },
    accept: (userId) => answer(userId, 'You are friends now with', (friends, name) => friends.accept(name)),
    reject: (userId) => answer(userId, 'You have rejected', (friends, name) => friends.reject(name)),
    cancel: (userId) => answer(userId, 'You do not ask any more:', (friends, name) => friends.cancel(name)),
    async remove(name) {
      const done = await succeeds(context, () => client.friends.remove(name));
      if (done) notify(`You and @${name} are no friends any more.`);
      return done;
    },
    async block(name) {
      const done = await succeeds(context, () => client.blocks.block(name));
      if (done) notify(`You have blocked @${name}.`);
      return done;
    },
    async unblock(name) {
      const done = await succeeds(context, () => client.blocks.unblock(name));
      if (done) notify(`@${name} can write to you again.`);
      return done;
    },
    stop: offScope,
  };
}

/** Friends, requests to be friends, and blocks. */
export const friendsEffect = effect({
  name: 'friends',
  needs: ['people'],
  start(context, { people }) {
    const friends = createFriendEffects(context, people);
    context.onStop(friends.stop);
    return friends;
  },
});
