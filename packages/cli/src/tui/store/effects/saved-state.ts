import type { UiState } from '../../ui-state-file.ts';
import { type EffectsOptions, effect } from '../effect.ts';
import { NO_CONVERSATION } from '../slices/composer.ts';
import type { TuiState } from '../state.ts';
import type { DraftEffects } from './drafts.ts';
import { openThreads, type ThreadEffects } from './threads.ts';

/** Changes on disk are gathered for this long. */
const SAVE_AFTER_MS = 1_000;
/** How many conversations are kept for a start without a connection. */
const MAX_KNOWN = 200;

declare module '../effect.ts' {
  interface EffectTypes {
    readonly savedState: undefined;
  }
}

/** Keeps on disk what the screen opens with next time. */
export const savedStateEffect = effect({
  name: 'savedState',
  needs: ['drafts', 'threads'],
  start(context, { drafts, threads }) {
    const { timers } = context;
    let cancelSave: (() => void) | undefined;
    const save = () => context.save(uiState(context, drafts, threads));
    context.onChange((state, before) => {
      const { composer, conversations } = state;
      const isSame =
        composer.drafts === before.composer.drafts &&
        composer.kept === before.composer.kept &&
        conversations.openId === before.conversations.openId &&
        conversations.loaded === before.conversations.loaded &&
        isSameWriting(state, before);
      if (isSame) return;
      cancelSave ??= timers.after(SAVE_AFTER_MS, () => {
        cancelSave = undefined;
        save();
      });
    });
    context.onStop(() => {
      cancelSave?.();
      save();
    });
    return undefined;
  },
});

/** Nothing was typed in a thread, and none was opened or closed. */
function isSameWriting(state: TuiState, before: TuiState): boolean {
  const [now, then] = [openThreads(state), openThreads(before)];
  return now.length === then.length && now.every(({ query }, index) => query === then[index]?.query);
}

function uiState(options: EffectsOptions, { isElsewhere }: DraftEffects, threads: ThreadEffects): UiState {
  const { conversations, composer } = options.store.getState();
  const drafts = [...composer.drafts]
    .map(([id, draft]) => [id, draft.mode.type === 'edit' ? (draft.aside?.text ?? '') : draft.text] as const)
    .filter(([id, text]) => text !== '' && id !== NO_CONVERSATION && !isElsewhere(id));
  const lastConversation = conversations.openId ?? options.saved.lastConversation;
  return { lastConversation, drafts, threads: threads.drafts(), kept: composer.kept, known: knownList(options) };
}

function knownList(options: EffectsOptions): UiState['known'] {
  const state = options.store.getState();
  const { me } = state.session;
  if (me === undefined || !state.conversations.loaded) return options.saved.known;
  const summaries = options.selectors.listed(state).slice(0, MAX_KNOWN);
  const ids = new Set(summaries.flatMap(({ conversation }) => conversation.directUserIds));
  const users = [...state.people.users.values()].filter((user) => ids.has(user.id));
  return { me, users, conversations: summaries.map(({ conversation }) => conversation) };
}
