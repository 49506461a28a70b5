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
      const requests = [...client.friends.kept().values()]
        .filter(({ state }) => state === 'incoming')
        .sort((one, other) => one.sinceAt - other.sinceAt);
      people.learn(requests.map(({ userId }) => userId));
      store.dispatch({ type: 'friend-requests', requests });
    } else store.dispatch({ type: 'blocked', userIds: new Set(client.blocks.kept().keys()) });
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
