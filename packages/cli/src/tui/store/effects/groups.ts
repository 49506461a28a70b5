import { MAX_TIME } from '@im-ts/protocol';
import type { ChatClient } from '../../../client/chat-client-types.ts';
import { effect } from '../effect.ts';
import { type EffectContext, succeeds } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly groups: GroupEffects;
  }
}

/** What is changed of the open group and its members. Failures are shown; the answer is whether it worked. */
export interface GroupEffects {
  update(change: Parameters<ChatClient['updateConversation']>[1]): Promise<boolean>;
  remove(username: string): Promise<boolean>;
  updateMember(username: string, change: Parameters<ChatClient['updateMember']>[2]): Promise<boolean>;
  /** For so many milliseconds, up to the last time there is; 0: not any more. */
  mute(username: string, duration: number): Promise<boolean>;
}

/** The effects on a client and a store. */
function createGroupEffects(context: EffectContext): GroupEffects {
  const { client, store, timers } = context;

  const openId = (): number => {
    const id = store.getState().conversations.openId;
    if (id === undefined) throw new Error('Open a group first.');
    return id;
  };

  const effects: GroupEffects = {
    update: (change) => succeeds(context, async () => client.updateConversation(openId(), change)),
    remove: (username) => succeeds(context, async () => client.removeMember(openId(), username)),
    updateMember: (username, change) => succeeds(context, async () => client.updateMember(openId(), username, change)),
    mute: (username, duration) =>
      effects.updateMember(username, {
        mutedUntil: duration === 0 ? 0 : Math.min(MAX_TIME, timers.now() + duration),
      }),
  };
  return effects;
}

/** What is changed of the open group and its members. */
export const groupsEffect = effect({
  name: 'groups',
  needs: [],
  start: createGroupEffects,
});
