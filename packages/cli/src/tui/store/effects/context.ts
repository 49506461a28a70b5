import type { ChatClient } from '../../../client/chat-client-types.ts';
import type { Timers } from '../../../client/link/timers.ts';
import type { EmojiName } from '../../../text/emoji.ts';
import type { PictureStore } from '../../terminal/images/picture-store.ts';
import type { TuiAction } from '../actions.ts';
import type { Selectors } from '../selectors.ts';
import type { TuiState } from '../state.ts';
import type { Store } from '../store.ts';

/** What every effect works with. */
export interface EffectContext {
  readonly client: ChatClient;
  readonly store: Store<TuiState, TuiAction>;
  readonly selectors: Selectors;
  readonly timers: Timers;
  /** Shows a line for a few seconds. */
  readonly notify: (text: string, kind?: 'info' | 'error') => void;
  /** Writes to the terminal what is no part of the picture. */
  readonly tell: (bytes: string) => void;
  /** Where pictures are shown; undefined: nowhere, or it is not known yet. */
  readonly pictures: () => PictureStore | undefined;
  /** Names of emoji; none until they are loaded. */
  readonly emoji: () => readonly EmojiName[];
  /** Sets the title of the window. Drawn text only. */
  readonly setTitle: (title: string) => void;
}

/** Runs a call; if it fails, says why on the status line and answers false. */
export async function succeeds({ notify }: EffectContext, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    notify(reasonOf(error), 'error');
    return false;
  }
}

/** What is asked for goes out now; else it would wait for the connection. */
export function isConnected({ state }: Pick<ChatClient, 'state'>): boolean {
  return state.type === 'ready' || state.type === 'doubted';
}

/** What went wrong, in the words that may be shown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
