import { blankProblem, codePointLength, LIMITS } from '@im-ts/protocol';
import type { ChatMessage, MessageKind, MessagePlace, OutboxEntry } from '../../../client/entities.ts';
import type { SwitcherChoice } from '../../completion/switcher.ts';
import { withEmoji } from '../../composer/emoji-codes.ts';
import { wayTo } from '../../keys/way-to.ts';
import { shownReactions } from '../../timeline/change-rows.ts';
import { effect } from '../effect.ts';
import { changesIn } from '../pending-changes.ts';
import { openDraft } from '../selectors.ts';
import type { ChangeEffects } from './changes.ts';
import { type EffectContext, reasonOf, succeeds } from './context.ts';
import type { DraftEffects } from './drafts.ts';
import type { FileEffects } from './files.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly sending: SendingEffects;
  }
}

/** What the user does with messages. */
export interface SendingEffects {
  /** Sends, replies or finishes the edit, as the composer's mode says. A text that cannot go stays where it is. */
  submit(): Promise<void>;
  /** Sends a text as it is, in answer to a message if there is one. False: it could not go. */
  sendText(body: string, replyTo?: number): Promise<boolean>;
  sendCode(code: string, language: string): Promise<boolean>;
  /** Takes back a message on its way, or asks the server to recall a stored one. */
  recall(conversationId: number, seq: number): Promise<void>;
  /** Deletes a stored message for the user alone. */
  deleteForMe(conversationId: number, seq: number): Promise<void>;
  cancel(entry: OutboxEntry): Promise<void>;
  /** Sends a refused or expired message once more. */
  resend(entry: OutboxEntry): Promise<void>;
  react(message: ChatMessage, emoji: string): Promise<void>;
  /** Forwards a message to a conversation, which is opened if there is none with this name yet. */
  forward(from: MessagePlace, to: SwitcherChoice): Promise<void>;
}

/** The effects on a client and a store. */
export function createSendingEffects(
  context: EffectContext,
  drafts: Pick<DraftEffects, 'takeClientId'>,
  {
    files,
    changes,
  }: { readonly files: Pick<FileEffects, 'again' | 'giveUp'>; readonly changes: Pick<ChangeEffects, 'make'> },
): SendingEffects {
  const { client, store, notify, selectors } = context;

  /** Says why a text cannot go, if it cannot. */
  function isRefused(text: string, what: 'The message' | 'The code'): boolean {
    const blank = blankProblem(text);
    const length = codePointLength(text);
    const limit = LIMITS.bodyCodePoints;
    if (blank !== undefined) notify(`${what} ${blank}.`, 'error');
    else if (length > limit)
      notify(
        `${what} has ${length} characters, the limit is ${limit}; shorten it by ${length - limit}, or send it in parts.`,
        'error',
      );
    return blank !== undefined || length > limit;
  }

  /** Makes sure that an entry is on the screen even before its first event. */
  function shown(entry: OutboxEntry): void {
    const live = client.outbox().find((candidate) => candidate.clientId === entry.clientId);
    if (live !== undefined && !store.getState().messages.outbox.has(entry.clientId))
      store.dispatch({ type: 'outbox', entry: live });
  }

  /** A message that was refused leaves the screen and the disk. */
  async function forget({ clientId }: OutboxEntry): Promise<void> {
    store.dispatch({ type: 'outbox-gone', clientId });
    await client.cancel(clientId).catch(() => false);
  }

  /** Puts a text back into the composer unless something else was begun there. */
  function giveBack(conversationId: number, text: string): void {
    const draft = store.getState().composer.drafts.get(conversationId);
    if (draft === undefined || draft.text === '') store.dispatch({ type: 'draft-set', conversationId, text });
  }

  async function send(
    id: number,
    body: string,
    options: { kind?: MessageKind; payload?: unknown; replyTo?: number; clientId?: string },
  ): Promise<boolean> {
    const { undo_send_s: seconds } = store.getState().session.config.compose;
    const held = seconds === 0 ? options : { ...options, holdMs: seconds * 1_000 };
    if (!(await succeeds(context, () => client.send(id, body, held).then(shown)))) return false;
    if (seconds > 0) notify(`It goes in ${seconds} s; ${wayTo(selectors.keymap, 'compose.undo-send')} takes it back.`);
    store.dispatch({ type: 'marker', conversationId: id, seq: undefined });
    return true;
  }

  /** What belongs to a message besides its text, such as the language of code: an edit leaves it as it is. */
  async function payloadOf(id: number, seq: number): Promise<unknown> {
    const shown = store.getState().messages.windows.get(id)?.messages ?? [];
    const isIt = (message: ChatMessage) => message.seq === seq;
    const known = shown.find(isIt) ?? (await client.history(id, { around: seq, limit: 1 })).messages.find(isIt);
    return known?.payload;
  }

  async function edit(id: number, seq: number, body: string): Promise<boolean> {
    let payload: unknown;
    const read = async () => {
      payload = await payloadOf(id, seq);
    };
    if (!(await succeeds(context, read))) return false;
    const text = payload === undefined ? '' : JSON.stringify(payload);
    return await changes.make({ type: 'edit', conversationId: id, message: { seq }, body, payload: text });
  }

  return {
    async submit() {
      const state = store.getState();
      const id = state.conversations.openId;
      const draft = openDraft(state);
      const { mode } = draft;
      const typed = draft.text.startsWith('//') ? draft.text.slice(1) : draft.text;
      const text = state.session.config.compose.emoji ? withEmoji(typed, context.emoji()) : typed;
      if (id === undefined || text === '') return;
      if (isRefused(text, 'The message')) return;
      store.dispatch({ type: 'draft-taken', conversationId: id, text });
      if (mode.type === 'edit') {
        if (!(await edit(id, mode.seq, text))) store.dispatch({ type: 'draft-mode', conversationId: id, mode, text });
        return;
      }
      const clientId = drafts.takeClientId(id);
      const options = {
        ...(mode.type === 'reply' ? { replyTo: mode.seq } : {}),
        ...(clientId === undefined ? {} : { clientId }),
      };
      if (!(await send(id, text, options))) giveBack(id, text);
    },
    async sendText(body, replyTo = 0) {
      const id = store.getState().conversations.openId;
      if (id === undefined || isRefused(body, 'The message')) return false;
      return await send(id, body, replyTo === 0 ? {} : { replyTo });
    },
    async sendCode(code, language) {
      const id = store.getState().conversations.openId;
      if (id === undefined || isRefused(code, 'The code')) return false;
      const payload = language === '' ? {} : { payload: { language } };
      return await send(id, code, { kind: 'code', ...payload });
    },
    async recall(conversationId, seq) {
      await changes.make({ type: 'recall', conversationId, message: { seq } });
    },
    async deleteForMe(conversationId, seq) {
      await changes.make({ type: 'delete-for-me', conversationId, message: { seq } });
    },
    async cancel(entry) {
      if (files.giveUp(entry.clientId)) return;
      if (entry.state !== 'queued' && entry.state !== 'sent') {
        await forget(entry);
        return;
      }
      try {
        if (await client.cancel(entry.clientId)) {
          store.dispatch({ type: 'outbox-gone', clientId: entry.clientId });
          notify('Taken back before it was sent.');
        } else notify('Too late to take it back: it is on its way. Recall it when it is stored.', 'error');
      } catch (error) {
        notify(reasonOf(error), 'error');
      }
    },
    async forward(from, to) {
      await succeeds(context, async () => {
        const id = to.type === 'conversation' ? to.id : (await client.openDirect(to.username)).conversation.id;
        const name = to.type === 'conversation' ? to.title : to.username;
        const entry = await client.forward(id, from);
        shown(entry);
        if (client.state.type !== 'ready') notify(`Not connected: the message is forwarded to ${name} later.`);
        await client.stored(entry.clientId);
        notify(`Forwarded to ${name}.`);
      });
    },
    async resend(entry) {
      if (await files.again(entry.clientId)) return;
      const { kind, payload, replyTo, forward, fileIds } = entry;
      if (forward !== undefined) {
        const again = () => client.forward(entry.conversationId, forward).then(shown);
        if (await succeeds(context, again)) await forget(entry);
        return;
      }
      const options = {
        kind,
        ...(payload === undefined ? {} : { payload }),
        ...(replyTo === 0 ? {} : { replyTo }),
        ...(fileIds === undefined ? {} : { fileIds }),
      };
      if (await send(entry.conversationId, entry.body, options)) await forget(entry);
    },
    async react(message, emoji) {
      const { conversationId, seq } = message;
      const waiting = changesIn(store.getState().messages.changes, conversationId).get(seq);
      const removed = shownReactions(message.reactions, waiting).some((one) => one.emoji === emoji && one.mine);
      await changes.make({ type: 'react', conversationId, message: { seq }, emoji, removed });
    },
  };
}

/** What the user does with messages. */
export const sendingEffect = effect({
  name: 'sending',
  needs: ['drafts', 'files', 'changes'],
  start: (context, { drafts, files, changes }) => createSendingEffects(context, drafts, { files, changes }),
});
