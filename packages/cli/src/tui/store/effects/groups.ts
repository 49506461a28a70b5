import { MAX_TIME } from '@im-ts/protocol';
import type { ChatClient } from '../../../client/chat-client-types.ts';
import type { ChatConversation, InviteLink } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import { type EffectContext, succeeds } from './context.ts';

type GroupAction =
  | {
      readonly type: 'link-made';
      readonly conversationId: number;
      readonly link: InviteLink;
      /** What lets people in; the server does not show it again. */
      readonly secret: string;
    }
  | { readonly type: 'link-revoked'; readonly conversationId: number; readonly linkId: string };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly groups: GroupAction;
  }
}

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
  /** With or without '#'; '' for none. */
  setHandle(conversationId: number, handle: string): Promise<boolean>;
  /** Sets what a group says of itself, or its rules; `done` is said when that worked. */
  change(
    conversationId: number,
    change: Parameters<ChatClient['updateConversation']>[1],
    done: string,
  ): Promise<boolean>;
  ban(conversationId: number, username: string): Promise<boolean>;
  liftBan(conversationId: number, username: string): Promise<boolean>;
  archive(conversationId: number, archived: boolean): Promise<boolean>;
  dismiss(conversationId: number): Promise<boolean>;
  /** The link, which is shown this once. It lasts so many milliseconds, undefined: for good; `maxUses` 0: for any number. */
  createLink(
    conversationId: number,
    limits: { readonly duration: number | undefined; readonly maxUses: number },
  ): Promise<string | undefined>;
  revokeLink(conversationId: number, linkId: string): Promise<boolean>;
}

/** The effects on a client and a store. */
function createGroupEffects(context: EffectContext): GroupEffects {
  const { client, store, timers, notify } = context;

  const openId = (): number => {
    const id = store.getState().conversations.openId;
    if (id === undefined) throw new Error('Open a group first.');
    return id;
  };

  /** Says what was done, where it was. */
  const told = async (done: string, call: () => Promise<unknown>) => {
    const isDone = await succeeds(context, call);
    if (isDone) notify(done);
    return isDone;
  };

  /** The screen need not wait for the event. */
  const took = (conversation: ChatConversation) => {
    const known = store.getState().conversations.byId.get(conversation.id)?.conversation;
    if (known !== undefined && known.rev <= conversation.rev)
      store.dispatch({ type: 'conversation-updated', conversation });
  };

  const effects: GroupEffects = {
    update: (change) => succeeds(context, async () => took(await client.updateConversation(openId(), change))),
    change: (id, change, done) => told(done, async () => took(await client.updateConversation(id, change))),
    setHandle: (id, handle) =>
      told(
        handle === '' ? 'The group has no handle any more.' : `The group is #${handle.replace(/^#/, '')} now.`,
        async () => took(await client.setHandle(id, handle)),
      ),
    ban: (id, username) => told(`@${username} is banned; /unban ${username} lifts it.`, () => client.ban(id, username)),
    liftBan: (id, username) =>
      succeeds(context, async () => {
        const wasBanned = await client.liftBan(id, username);
        notify(wasBanned ? `@${username} may come back.` : `@${username} was not banned.`);
      }),
    archive: (id, archived) =>
      told(archived ? 'The group can only be read now; /archive off opens it again.' : 'The group is open again.', () =>
        client.archive(id, archived),
      ),
    dismiss: (id) =>
      succeeds(context, async () => {
        await client.dismiss(id);
        client.unfollow(id);
        store.dispatch({ type: 'conversation-gone', conversationId: id });
        notify('The group is dismissed.');
      }),
    async createLink(id, { duration, maxUses: most }) {
      let link: string | undefined;
      await succeeds(context, async () => {
        const made = await client.createInviteLink(id, {
          expiresAt: duration === undefined ? 0 : Math.min(MAX_TIME, timers.now() + duration),
          maxUses: most,
        });
        ({ link } = made);
        const createdBy = store.getState().session.me?.id ?? 0;
        const { expiresAt, maxUses } = made;
        const shown = { id: made.id, createdBy, createdAt: timers.now(), expiresAt, maxUses, uses: 0 };
        store.dispatch({ type: 'link-made', conversationId: id, link: shown, secret: made.link });
      });
      return link;
    },
    revokeLink: (id, linkId) =>
      succeeds(context, async () => {
        const wasThere = await client.revokeInviteLink(id, linkId);
        store.dispatch({ type: 'link-revoked', conversationId: id, linkId });
        notify(wasThere ? 'The link lets nobody in any more.' : 'The link was revoked already.');
      }),
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
