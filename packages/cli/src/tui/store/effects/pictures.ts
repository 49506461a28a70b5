import { itemAt } from '../../timeline/item.ts';
import { effect } from '../effect.ts';
import type { EffectContext } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly pictures: PictureEffects;
  }
}

/** Small pictures of the files on the screen. */
export interface PictureEffects {
  /** Reads those that are on the screen and not there yet. */
  check(): void;
  /** Whether the terminal shows any. */
  areShown(): boolean;
  /** Reads the picture of a file that is looked at, unless it is there; it has the number that `lookedAt` gives. Rejects with ClientError. */
  look(fileId: number): Promise<void>;
  /** It is not looked at any more. */
  leave(fileId: number): void;
  stop(): void;
}

/** The number of a picture that is looked at: the same file may be on the screen as a small one. */
export function lookedAt(fileId: number): number {
  return -fileId;
}

/** Reads under way at a time: what is written and read matters more. */
const AT_ONCE = 2;

/** The effects on a client and a store. */
export function createPictureEffects(context: EffectContext): PictureEffects {
  const { client, store, selectors } = context;
  /** Being read, or waiting for it, the newest last. */
  const asked = new Set<number>();
  /** Those that are no picture for this terminal, or could not be read since their conversation was opened. */
  const failed = new Set<number>();
  let lastOpen: number | undefined;
  let waiting: number[] = [];
  let reading = 0;
  let stopped = false;

  async function read(id: number): Promise<void> {
    reading++;
    try {
      const png = await client.files.thumbnail(id);
      const size = await context.pictures()?.add(id, png);
      if (size === undefined) failed.add(id);
      if (!stopped) store.dispatch({ type: 'picture', id, size });
    } catch {
      // The row of the file stays; it is tried again when the conversation is opened again.
      failed.add(id);
    } finally {
      asked.delete(id);
      reading--;
      next();
    }
  }

  function next(): void {
    if (stopped || reading >= AT_ONCE) return;
    const id = waiting.pop();
    if (id !== undefined) void read(id);
  }

  function shownFiles(): readonly number[] {
    const state = store.getState();
    if (state.session.phase !== 'chat' || state.conversations.openId === undefined) return [];
    const input = selectors.timelineInput(state);
    const { firstIndex, lastIndex } = selectors.view(state);
    const ids: number[] = [];
    for (let index = Math.max(0, firstIndex); index <= lastIndex; index++) {
      const message = itemAt(input, index)?.message;
      if (message === undefined || message.recalledAt !== 0 || message.hidden) continue;
      for (const file of message.files) if (file.hasThumbnail) ids.push(file.id);
    }
    return ids;
  }

  return {
    check() {
      const pictures = context.pictures();
      if (stopped || pictures === undefined) return;
      const { openId } = store.getState().conversations;
      if (openId !== lastOpen) failed.clear();
      lastOpen = openId;
      const shown = shownFiles().filter((id) => !pictures.has(id) && !asked.has(id) && !failed.has(id));
      if (shown.length === 0) return;
      for (const id of shown) asked.add(id);
      // What is on the screen now comes before what was.
      waiting = [...waiting, ...shown];
      for (let count = 0; count < AT_ONCE; count++) next();
    },
    areShown: () => context.pictures() !== undefined,
    async look(fileId) {
      const id = lookedAt(fileId);
      const pictures = context.pictures();
      if (stopped || pictures === undefined || pictures.has(id) || asked.has(id)) return;
      asked.add(id);
      try {
        const size = await pictures.add(id, await client.files.thumbnail(fileId));
        if (!stopped) store.dispatch({ type: 'picture', id, size });
      } finally {
        asked.delete(id);
      }
    },
    leave: (fileId) => context.pictures()?.remove(lookedAt(fileId)),
    stop() {
      stopped = true;
      waiting = [];
    },
  };
}

/** What pictures of files need. */
export const picturesEffect = effect({
  name: 'pictures',
  needs: [],
  start(context) {
    const pictures = createPictureEffects(context);
    context.onStop(pictures.stop);
    // Once for each frame: what is not drawn is not read.
    context.onStop(context.onFrame(() => queueMicrotask(pictures.check)));
    return pictures;
  },
});
