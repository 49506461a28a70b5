import type { ChatMessage } from '../../../client/entities.ts';
import type { ChatFile } from '../../../client/files/chat-file.ts';
import { byteSize } from '../../../text/byte-size.ts';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { lookedAt } from '../../store/effects/pictures.ts';
import { focusedView } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { largestCells } from '../../terminal/images/picture.ts';
import type { Row } from '../../theme/rows.ts';
import { frameInside } from '../frame.ts';
import { chosenIndex, wrappedRows } from '../list-state.ts';
import { defineView } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** The pictures of a message, one at a time. */
interface PictureView extends ViewState {
  readonly conversationId: number;
  readonly seq: number;
  readonly files: readonly ChatFile[];
  /** Why the one with this number could not be read. */
  readonly failed: { readonly id: number; readonly reason: string } | undefined;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly picture: PictureView;
  }
  interface ViewArguments {
    readonly picture: { readonly message: ChatMessage };
  }
}

/** A picture as large as the window is, made from what the server has made small. */
export const pictureView = defineView({
  name: 'picture',
  size: 'whole',
  open: (_context, { message }) => ({
    index: 0,
    conversationId: message.conversationId,
    seq: message.seq,
    files: picturesOf(message),
    failed: undefined,
  }),
  reduce(state, action) {
    if (action.type !== 'message-changed') return state;
    const { message } = action;
    if (message.conversationId !== state.conversationId || message.seq !== state.seq) return state;
    // Of a recalled message nothing is left to look at.
    return message.recalledAt === 0 && !message.hidden ? state : undefined;
  },
  content({ state, width, isSpoken }, { index, files, failed }) {
    const at = chosenIndex(index, files.length);
    const file = files[at];
    const reason = failed?.id === file?.id ? failed?.reason : undefined;
    const rows = file === undefined ? [] : isSpoken ? spokenRows(file) : shownRows(state, file, { width, reason });
    const several = files.length > 1;
    return {
      title: file === undefined ? 'Picture' : titleOf(file),
      count: several ? `${at + 1} of ${files.length}` : '',
      query: undefined,
      rows: { length: rows.length, at: (row) => rows[row] },
      choices: files.length,
      // All rows are of the chosen one.
      starts: files.map((_file, one) => (one <= at ? 0 : rows.length)),
      index: at,
      scrolls: false,
      rowsAtLeast: rows.length,
      hints: [
        ...(reason === undefined ? [] : ['{list.choose} tries again']),
        ...(several ? ['{list.up} {list.down} another'] : []),
        '{list.close} back',
      ],
      failed: reason,
    };
  },
  choose(context, { failed }) {
    const open = focusedView(context.state());
    if (failed === undefined || open === undefined) context.dispatch({ type: 'view-closed' });
    // It is read again, as nothing is known to be wrong with it any more.
    else context.dispatch({ type: 'view-set', id: open.id, change: { failed: undefined } });
  },
  follow(context, view) {
    const { pictures } = context.effects;
    const files = view.read()?.files ?? [];
    let asked: number | undefined;
    const check = () => {
      const now = view.read();
      const file = now?.files[chosenIndex(now.index, now.files.length)];
      if (file === undefined || now?.failed?.id === file.id) return;
      const { pictures: known } = context.state();
      const id = lookedAt(file.id);
      // What cannot be shown is not asked for again and again. What the terminal has lost is.
      if (asked === file.id && known.has(id) && known.get(id) === undefined) return;
      asked = file.id;
      pictures.look(file.id).catch((error: unknown) => view.set({ failed: { id: file.id, reason: reasonOf(error) } }));
    };
    view.set({ failed: undefined });
    check();
    const stop = context.subscribe(check);
    return () => {
      stop();
      for (const { id } of files) pictures.leave(id);
    };
  },
});

function picturesOf(message: ChatMessage): readonly ChatFile[] {
  return message.files.filter(({ hasThumbnail }) => hasThumbnail);
}

function titleOf({ name, width, height, size }: ChatFile): string {
  const pixels = width > 0 && height > 0 ? `  ${width}×${height}` : '';
  return sanitizeLine(`${name}${pixels}  ${byteSize(size)}`);
}

function spokenRows(file: ChatFile): readonly Row[] {
  return [[{ text: `A picture: ${titleOf(file)}` }]];
}

/** The rows of the picture in the middle, or why there are none. */
function shownRows(
  state: TuiState,
  file: ChatFile,
  { width, reason }: { readonly width: number; readonly reason: string | undefined },
): readonly Row[] {
  if (reason !== undefined) return wrappedRows(`The picture did not load: ${reason}`, width, 'error');
  const id = lookedAt(file.id);
  const size = state.pictures.get(id);
  if (size === undefined) {
    if (!state.pictures.has(id)) return [[{ text: '…', style: 'dim' }]];
    return wrappedRows('What the server has sent is no picture that can be shown here.', width, 'error');
  }
  const { height } = frameInside(state.session, 'whole');
  const { columns, rows } = largestCells(size, { width, height, cell: state.session.facts?.cell });
  const before = ' '.repeat(Math.floor((width - columns) / 2));
  return Array.from(
    { length: rows },
    (_, row): Row => [{ text: before }, { text: ' '.repeat(columns), picture: { id, row, columns, rows, came: size } }],
  );
}
