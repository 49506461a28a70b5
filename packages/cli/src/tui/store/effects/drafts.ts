import { blankProblem, exceedsCodePoints, LIMITS } from '@im-ts/protocol';
import { v7 } from 'uuid';
import { toClientError } from '../../../client/errors.ts';
import { keyLabel } from '../../keys/key-names.ts';
import { effect } from '../effect.ts';
import type { Selectors } from '../selectors.ts';
import { NO_CONVERSATION } from '../slices/composer.ts';
import type { Draft } from '../state.ts';
import type { EffectContext } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly drafts: DraftEffects;
  }
}

/** Keeps what is being written for the user's other devices, and shows what those have left where nothing is written here. */
export interface DraftEffects {
  /** The id that the message being written is to have, so that its draft ends with it; undefined: any. It is given once. */
  takeClientId(conversationId: number): string | undefined;
  /** The composer shows what another device has left, and nothing was changed in it here. */
  isElsewhere(conversationId: number): boolean;
  stop(): void;
}

/** Changes are gathered for this long. */
const SAVE_AFTER_MS = 2_000;

/** The effects on a client and a store; what is in the composer already is not saved before it changes. */
export function createDraftEffects({ client, store, timers }: EffectContext): DraftEffects {
  const clientIds = new Map<number, string>();
  /** What the composer shows of other devices, by conversation. */
  const shown = new Map<number, string>();
  const unsaved = new Set<number>();
  let previous = store.getState().composer.drafts;
  let isShowing = false;
  let cancelSave: (() => void) | undefined;

  function saveSoon(): void {
    cancelSave ??= timers.after(SAVE_AFTER_MS, () => {
      cancelSave = undefined;
      if (client.state.type !== 'ready') return;
      for (const id of unsaved) void save(id);
    });
  }

  async function save(id: number): Promise<void> {
    unsaved.delete(id);
    const state = store.getState();
    // A group that was left has no drafts.
    if (!state.conversations.byId.has(id)) return;
    const { text, replyTo } = written(state.composer.drafts.get(id));
    // A command is for this screen, and too much is refused when it is sent.
    if (text.startsWith('/') || exceedsCodePoints(text, LIMITS.bodyCodePoints)) return;
    const body = text === '' || blankProblem(text) !== undefined ? '' : text;
    const there = client.drafts.of(id);
    if (body === (there?.body ?? '') && (body === '' || replyTo === there?.replyTo)) return;
    let clientId = '';
    if (body !== '') {
      clientId = clientIds.get(id) ?? v7();
      clientIds.set(id, clientId);
    }
    try {
      await client.drafts.save({ conversationId: id, body, replyTo: body === '' ? 0 : replyTo, clientId });
    } catch (thrown) {
      // At a conflict, what is written here stays, and replaces the other one when it changes.
      if (!toClientError(thrown).retryable) return show(id);
      unsaved.add(id);
      saveSoon();
    }
  }

  /** Shows the draft of another device, unless something was written here. */
  function show(id: number): void {
    const draft = store.getState().composer.drafts.get(id);
    const { text } = written(draft);
    if (unsaved.has(id) || isBusy(draft) || (text !== '' && text !== shown.get(id))) return;
    if (draft?.mode.type === 'reply' && !shown.has(id)) return;
    const there = client.drafts.of(id);
    const body = there?.body ?? '';
    if (body === '') shown.delete(id);
    else shown.set(id, body);
    if (body === text) return;
    isShowing = true;
    store.dispatch({ type: 'draft-set', conversationId: id, text: body });
    const seq = there?.replyTo ?? 0;
    const mode = seq === 0 ? ({ type: 'new' } as const) : ({ type: 'reply', seq } as const);
    store.dispatch({ type: 'draft-mode', conversationId: id, mode, text: undefined });
    isShowing = false;
  }

  const stops = [
    store.subscribe(() => {
      const { drafts } = store.getState().composer;
      const before = previous;
      previous = drafts;
      if (drafts === before || isShowing) return;
      for (const id of new Set([...before.keys(), ...drafts.keys()])) {
        const [now, old] = [written(drafts.get(id)), written(before.get(id))];
        if (id === NO_CONVERSATION || (now.text === old.text && now.replyTo === old.replyTo)) continue;
        shown.delete(id);
        unsaved.add(id);
        saveSoon();
      }
    }),
    client.on('scope', (name) => {
      if (name !== 'drafts') return;
      for (const id of new Set([...shown.keys(), ...client.drafts.all().map((draft) => draft.conversationId)]))
        show(id);
    }),
    client.on('state', (state) => {
      if (state.type === 'ready' && unsaved.size > 0) saveSoon();
    }),
  ];

  return {
    takeClientId(id) {
      const clientId = clientIds.get(id);
      clientIds.delete(id);
      return clientId;
    },
    isElsewhere: (id) => shown.has(id),
    stop() {
      cancelSave?.();
      for (const stop of stops) stop();
    },
  };
}

/** What is being written as a new message: not an edit, and not what is looked at in the history. */
function written(draft: Draft | undefined): { readonly text: string; readonly replyTo: number } {
  if (draft === undefined) return { text: '', replyTo: 0 };
  const text = isBusy(draft) ? (draft.aside?.text ?? '') : draft.text;
  return { text, replyTo: draft.mode.type === 'reply' ? draft.mode.seq : 0 };
}

/** An edit or a look into the history is under way; what was being written is aside. */
function isBusy(draft: Draft | undefined): boolean {
  return draft !== undefined && (draft.mode.type === 'edit' || draft.recalled !== undefined);
}

/** Says how to go on with a text that was begun where one cannot write any more, or in another window. */
export function keptWords({ keymap }: Selectors, what: string, count = 1): string {
  const key = keymap.rows.find(({ command }) => command === 'compose.kept')?.keys[0];
  const how = key === undefined ? '"Take the kept text" of the palette' : keyLabel(key);
  return count === 1
    ? `${what} is kept: ${how} puts it into the composer.`
    : `${what} are kept: ${how} puts one into the composer.`;
}

/** What is being written, as the disk had it and for other devices. */
export const draftsEffect = effect({
  name: 'drafts',
  needs: [],
  start(context) {
    context.store.dispatch({ type: 'drafts-restored', drafts: context.saved.drafts });
    const kept = context.saved.kept ?? [];
    context.store.dispatch({ type: 'kept-restored', kept });
    if (kept.length > 0) {
      const what = kept.length === 1 ? 'A text that you have begun' : `${kept.length} texts that you have begun`;
      context.notify(keptWords(context.selectors, what, kept.length));
    }
    const drafts = createDraftEffects(context);
    context.onStop(drafts.stop);
    return drafts;
  },
});
