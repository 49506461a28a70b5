import type { ChatMessage, OutboxEntry } from '../../client/entities.ts';
import { captionOf } from '../../text/message-preview.ts';
import { pinnedSeq } from '../../text/system-message.ts';
import { openWindow } from '../store/selectors.ts';
import { itemAt, itemCount, itemIndex } from '../timeline/item.ts';
import { isWritten } from '../timeline/names.ts';
import { anchoredToShow } from '../timeline/view.ts';
import type { KeyAction, KeyContext } from './command-context.ts';

interface Selected {
  readonly id: number;
  readonly message: ChatMessage | undefined;
  readonly entry: OutboxEntry | undefined;
}

function selected(context: KeyContext): Selected | undefined {
  const state = context.state();
  const id = state.conversations.openId;
  const key = openWindow(state).selected;
  if (id === undefined || key === undefined) return undefined;
  const input = context.selectors.timelineInput(state);
  const item = itemAt(input, itemIndex(input, key));
  return item === undefined ? undefined : { id, message: item.message, entry: item.entry };
}

function end(context: KeyContext): void {
  const id = context.state().conversations.openId;
  if (id !== undefined) context.dispatch({ type: 'selected', conversationId: id, key: undefined });
}

function move(context: KeyContext, step: 1 | -1): void {
  const state = context.state();
  const id = state.conversations.openId;
  const key = openWindow(state).selected;
  if (id === undefined || key === undefined) return;
  const input = context.selectors.timelineInput(state);
  const index = itemIndex(input, key) + step;
  if (index >= itemCount(input)) {
    end(context);
    return;
  }
  const item = itemAt(input, index);
  if (item === undefined) return;
  context.dispatch({ type: 'selected', conversationId: id, key: item.key });
  const next = context.state();
  const anchor = anchoredToShow(context.selectors.timelineInput(next), context.selectors.layout, {
    key: item.key,
    height: context.selectors.geometry(next).timeline.height,
  });
  context.dispatch({ type: 'anchor', conversationId: id, anchor });
}

/** Runs on a stored message that is not recalled; shows why when it cannot. */
function onMessage(context: KeyContext, run: (id: number, message: ChatMessage) => void): void {
  const chosen = selected(context);
  if (chosen === undefined) return;
  if (chosen.message === undefined) context.notify('This message is not stored yet.', 'error');
  else if (chosen.message.hidden) context.notify('You deleted this message for yourself.', 'error');
  else if (chosen.message.recalledAt !== 0) context.notify('This message was recalled.', 'error');
  else run(chosen.id, chosen.message);
}

function onOwn(context: KeyContext, run: (id: number, message: ChatMessage) => void): void {
  onMessage(context, (id, message) => {
    if (message.senderId === context.state().session.me?.id) run(id, message);
    else context.notify('Only your own messages can be changed.', 'error');
  });
}

const reply: KeyAction = (context) =>
  onMessage(context, (id, message) => {
    end(context);
    context.dispatch({
      type: 'draft-mode',
      conversationId: id,
      mode: { type: 'reply', seq: message.seq },
      text: undefined,
    });
  });

const edit: KeyAction = (context) =>
  onOwn(context, (id, message) => {
    if (message.origin !== undefined) {
      context.notify('A forwarded message cannot be edited: it says what its author wrote.', 'error');
      return;
    }
    end(context);
    context.dispatch({
      type: 'draft-mode',
      conversationId: id,
      mode: { type: 'edit', seq: message.seq },
      text: captionOf(message),
    });
  });

const recall: KeyAction = (context) => {
  const chosen = selected(context);
  if (chosen?.entry !== undefined) {
    end(context);
    void context.effects.sending.cancel(chosen.entry);
    return;
  }
  onOwn(context, (conversationId, message) => {
    end(context);
    const question = 'Recall this message? It goes away for everyone.';
    context.views.open('question', { question, action: { type: 'recall', conversationId, seq: message.seq } });
  });
};

const deleteForMe: KeyAction = (context) => {
  const chosen = selected(context);
  if (chosen === undefined) return;
  if (chosen.message === undefined) context.notify('This message is not stored yet.', 'error');
  else if (chosen.message.hidden) context.notify('You deleted this message for yourself already.', 'error');
  else {
    end(context);
    const { seq } = chosen.message;
    const question = 'Delete this message for yourself? Others keep it.';
    context.views.open('question', { question, action: { type: 'delete-for-me', conversationId: chosen.id, seq } });
  }
};

const react: KeyAction = (context) =>
  onMessage(context, (conversationId, { seq }) => context.views.open('emoji', { conversationId, seq }));

const forward: KeyAction = (context) =>
  onMessage(context, (conversationId, message) => {
    if (isWritten(message)) {
      context.notify('What the server has written cannot be forwarded.', 'error');
      return;
    }
    end(context);
    const { seq } = message;
    context.views.open('switcher', { forward: { conversationId, seq } });
  });

const pin: KeyAction = (context) =>
  onMessage(context, (_id, message) => {
    end(context);
    void context.effects.pins.pin(message);
  });

const versions: KeyAction = (context) =>
  onMessage(context, (_id, message) => {
    if (message.editedAt === 0) context.notify('This message was not edited.');
    else context.views.open('versions', { message });
  });

const copy: KeyAction = (context) => {
  const chosen = selected(context);
  const text = chosen?.entry?.body ?? chosen?.message?.body;
  if (text === undefined || chosen?.message?.recalledAt) return;
  context.screen.copy(text);
  end(context);
  context.notify('Copied, if the terminal allows it.');
};

const goToQuoted: KeyAction = (context) => {
  const chosen = selected(context);
  const { message, entry } = chosen ?? {};
  const about = message?.kind === 'system' ? pinnedSeq(message.payload) : message?.replyTo;
  const seq = about ?? entry?.replyTo ?? 0;
  if (chosen === undefined || seq === 0) context.notify('This is no reply.');
  else void context.effects.history.show(chosen.id, seq);
};

const openFile: KeyAction = (context) =>
  onFiles(context, (message) => {
    if (message.files.length > 1) context.notify(`There are ${message.files.length} files; w saves them all.`, 'error');
    else void context.effects.files.open(message);
  });

const saveFiles: KeyAction = (context) => onFiles(context, (message) => void context.effects.files.save(message));

/** Runs on a message that has files; says when it has none. */
function onFiles(context: KeyContext, run: (message: ChatMessage) => void): void {
  onMessage(context, (_id, message) => {
    if (message.files.length === 0) context.notify('This message has no file.');
    else {
      end(context);
      run(message);
    }
  });
}

const resend: KeyAction = (context) => {
  const entry = selected(context)?.entry;
  if (entry === undefined || entry.state === 'queued' || entry.state === 'sent') {
    context.notify('Only refused messages can be sent again.');
    return;
  }
  end(context);
  void context.effects.sending.resend(entry);
};

/** The commands of keys while a message is selected. */
export const SELECTION_COMMANDS = {
  'selection-up': (context: KeyContext) => move(context, -1),
  'selection-down': (context: KeyContext) => move(context, 1),
  'selection-end': end,
  reply,
  edit,
  recall,
  'delete-for-me': deleteForMe,
  react,
  forward,
  pin,
  versions,
  copy,
  'go-to-quoted': goToQuoted,
  'open-file': openFile,
  'save-files': saveFiles,
  resend,
};
