import { LIMITS } from '@im-ts/protocol';
import { authorsOf, type ChatMessage } from '../../../client/entities.ts';
import type { CommandContext } from '../../commands/command.ts';
import { withKeys } from '../../keys/way-to.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { conversationTitle, focusedView, openState, openSummary } from '../../store/selectors.ts';
import { chosenIndex, inTwoRows, listContent, READING, type Reading } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { fileRows, isNarrow } from './file-list-rows.ts';
import { type ListedFile, withFilesOf } from './listed-file.ts';

/** The files of a conversation while they are shown. */
interface FileList extends ViewState, Reading {
  readonly conversationId: number;
  /** The newest first. */
  readonly files: readonly ListedFile[];
  /** Where older ones go on; '' where there are none. */
  readonly cursor: string;
  /** Something was missed: they are to be read again. */
  readonly isStale: boolean;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly files: FileList;
  }
}

/** Older ones are read when no more than so many are below the chosen one. */
const AHEAD = 30;

/** The files of the open conversation. */
export const filesView = defineView({
  name: 'files',
  size: 'list',
  side: true,
  open(context) {
    const conversation = openSummary(context.state())?.conversation;
    if (conversation === undefined) {
      context.notify(withKeys(context.selectors.keymap, 'Open a conversation first ({go.switcher}).'), 'error');
      return undefined;
    }
    const { id } = conversation;
    return { index: 0, conversationId: id, files: loadedFiles(context, id), cursor: '', isStale: false, ...READING };
  },
  reduce(state, action) {
    if (action.type === 'window-reset')
      return action.conversationId === state.conversationId ? { ...state, isStale: true } : state;
    if (action.type === 'window-cleared' && action.conversationId === state.conversationId)
      return { ...state, files: state.files.filter(({ message }) => message.seq > action.toSeq) };
    if (action.type !== 'message-stored' && action.type !== 'message-changed') return state;
    const { message } = action;
    const isShown = state.files.some((one) => one.message.seq === message.seq);
    const isNew = action.type === 'message-stored' && message.files.length > 0;
    if (message.conversationId !== state.conversationId || (!isShown && !isNew)) return state;
    return { ...state, files: withFilesOf(state.files, [message]) };
  },
  content(parts, { index, files, busy, failed, cursor }) {
    const { state, width } = parts;
    const summary = openSummary(state);
    const list = listContent({
      title: summary === undefined ? 'Files' : `Files in ${conversationTitle(state, summary)}`,
      items: files,
      index,
      width,
      row: (one) => fileRows(parts, one)[0] ?? [],
      reading: { busy, failed, what: 'The files' },
      empty: [
        'There is no file here yet.',
        'What is sent to this conversation is found again here, such as pictures and documents.',
        '/upload PATH sends one.',
      ],
      keys: ['{list.choose} go there', '{file.open} open', '{file.save} save'],
    });
    const more = cursor === '' ? '' : '+';
    const counted = { ...list, count: list.count === '' ? '' : `${list.count}${more}` };
    return isNarrow(width)
      ? inTwoRows(counted, (at) => files[at] && fileRows(parts, files[at], at === list.index))
      : counted;
  },
  choose(context, { index, files }) {
    const message = files[index]?.message;
    if (message === undefined) return;
    if (context.state().overlays.length > 0) context.dispatch({ type: 'view-closed' });
    else context.dispatch({ type: 'side-focused', focused: false });
    void context.effects.history.show(message.conversationId, message.seq);
  },
  follow(context, view) {
    let reading = { stopped: false };
    let isReady = context.state().session.connection.type === 'ready';
    void read(context, view, { reading, from: 'start' });
    const stopWatching = context.subscribe(() => {
      const wasReady = isReady;
      isReady = context.state().session.connection.type === 'ready';
      const now = view.read();
      if (now === undefined) return;
      if (now.isStale || (isReady && !wasReady && now.failed !== undefined)) {
        reading.stopped = true;
        reading = { stopped: false };
        void read(context, view, { reading, from: 'start' });
      } else if (!now.busy && now.failed === undefined && now.cursor !== '' && now.index + AHEAD > now.files.length) {
        void read(context, view, { reading, from: now.cursor });
      }
    });
    return () => {
      reading.stopped = true;
      stopWatching();
    };
  },
});

/** The chosen file as a message that has only this one; undefined: there is none. */
export function chosenFile({ state }: Pick<CommandContext, 'state'>): ChatMessage | undefined {
  const shown = focusedView(state())?.name === 'files' ? openState(state(), 'files') : undefined;
  const one = shown?.files[chosenIndex(shown.index, shown.files.length)];
  return one === undefined ? undefined : { ...one.message, files: [one.file] };
}

/** Those that are loaded: the newest may not be found yet by the server's search. */
function loadedFiles({ state }: Pick<CommandContext, 'state'>, conversationId: number): readonly ListedFile[] {
  return withFilesOf([], state().messages.windows.get(conversationId)?.messages ?? []);
}

/** One page, from the newest or from where older ones go on. */
async function read(
  { client, state, effects: { people } }: ViewContext,
  view: OpenedView<FileList>,
  { reading, from }: { readonly reading: { readonly stopped: boolean }; readonly from: string },
): Promise<void> {
  const conversationId = view.read()?.conversationId;
  if (conversationId === undefined) return;
  view.set({ ...READING, isStale: false });
  try {
    let cursor = from === 'start' ? '' : from;
    const found: ChatMessage[] = [];
    // Where files are few, the server looks through many messages for a page of them.
    do {
      const page = await client.search({ query: 'has:file', conversationId, cursor, limit: LIMITS.searchPage });
      if (reading.stopped) return;
      found.push(...page.messages);
      cursor = page.cursor;
    } while (cursor !== '' && found.length === 0);
    people.learn(found.flatMap(authorsOf));
    const before = from === 'start' ? loadedFiles({ state }, conversationId) : (view.read()?.files ?? []);
    view.set({ busy: false, cursor, files: withFilesOf(before, found) });
  } catch (error) {
    if (!reading.stopped) view.set({ busy: false, failed: reasonOf(error) });
  }
}
