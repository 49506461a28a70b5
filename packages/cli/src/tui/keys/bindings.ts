import type { EditOperation } from '../store/text-edit.ts';

/**
 * Where a key means something. `everywhere` comes first, whatever is on the screen; a dialog hides the rest of what is under it.
 * `start` is the moment before the client is there.
 */
export type KeyPlace =
  | 'everywhere'
  | 'conversation'
  | 'composer'
  | 'selection'
  | 'dialog'
  | 'requests'
  | 'members'
  | 'pins'
  | 'login'
  | 'start';

/** Every named command that a key can do. */
export type KeyCommand =
  | 'quit'
  | 'suspend'
  | 'redraw'
  | 'help'
  | 'switcher'
  | 'next-unread'
  | 'next-mention'
  | 'previous-conversation'
  | 'next-conversation'
  | 'reconnect'
  | 'page-up'
  | 'page-down'
  | 'row-up'
  | 'row-down'
  | 'to-start'
  | 'to-end'
  | 'submit'
  | 'new-line'
  | 'complete'
  | 'row-above'
  | 'row-below'
  | 'cancel'
  | 'editor'
  | 'select'
  | 'selection-up'
  | 'selection-down'
  | 'selection-end'
  | 'reply'
  | 'edit'
  | 'recall'
  | 'delete-for-me'
  | 'react'
  | 'forward'
  | 'pin'
  | 'versions'
  | 'copy'
  | 'go-to-quoted'
  | 'open-file'
  | 'save-files'
  | 'resend'
  | 'dialog-up'
  | 'dialog-down'
  | 'dialog-page-up'
  | 'dialog-page-down'
  | 'dialog-choose'
  | 'dialog-close'
  | 'request-accept'
  | 'request-reject'
  | 'member-role'
  | 'member-mute'
  | 'member-remove'
  | 'unpin'
  | 'login-next'
  | 'login-previous'
  | 'login-toggle'
  | 'login-submit';

/** A row of the key table: help, the documentation and the matcher read it. */
export interface Binding {
  readonly command: KeyCommand;
  readonly place: KeyPlace;
  readonly keys: readonly string[];
  readonly help: string;
}

const b = (place: KeyPlace, command: KeyCommand, keys: string, help: string): Binding => ({
  command,
  place,
  keys: keys.split(' '),
  help,
});

/** Every key outside of text editing; help and docs/keys.md are made from it. */
export const BINDINGS: readonly Binding[] = [
  b('everywhere', 'reconnect', 'ctrl+r', 'try to connect now'),
  b('everywhere', 'redraw', 'ctrl+l', 'draw the screen again'),
  b('everywhere', 'suspend', 'ctrl+z', 'suspend im; `fg` in the shell brings it back'),
  b('everywhere', 'quit', 'ctrl+q', 'leave im; drafts are kept'),
  b('conversation', 'help', 'f1', 'show this help'),
  b('conversation', 'switcher', 'ctrl+k', 'go to a conversation, or open one with a name'),
  b('conversation', 'next-unread', 'ctrl+n alt+a', 'go to the next unread conversation'),
  b('conversation', 'next-mention', 'alt+m', 'go to the next mention of you'),
  b('conversation', 'previous-conversation', 'alt+up', 'go to the conversation above'),
  b('conversation', 'next-conversation', 'alt+down', 'go to the conversation below'),
  b('conversation', 'page-up', 'pageup', 'read back by a page'),
  b('conversation', 'page-down', 'pagedown', 'read on by a page'),
  b('conversation', 'row-up', 'shift+up ctrl+up', 'read back by a row'),
  b('conversation', 'row-down', 'shift+down ctrl+down', 'read on by a row'),
  b('conversation', 'to-start', 'ctrl+home alt+<', 'go to the oldest message that is loaded'),
  b('conversation', 'to-end', 'ctrl+end alt+>', 'go to the newest message'),
  b('conversation', 'quit', 'ctrl+c', 'leave im; drafts are kept'),
  b('composer', 'submit', 'enter', 'send'),
  b('composer', 'new-line', 'alt+enter shift+enter ctrl+j', 'new line'),
  b('composer', 'complete', 'tab', 'take the chosen name, command or emoji'),
  b('composer', 'row-above', 'up', 'row above; at the top: the text sent before'),
  b('composer', 'row-below', 'down', 'row below; at the bottom: the text sent after'),
  b('composer', 'cancel', 'escape', 'close the list; end the reply or the edit'),
  b('composer', 'editor', 'ctrl+o', 'write in $VISUAL or $EDITOR'),
  b('composer', 'select', 'ctrl+p', 'select messages'),
  b('selection', 'selection-up', 'up k ctrl+p', 'message before'),
  b('selection', 'selection-down', 'down j', 'message after'),
  b('selection', 'reply', 'r', 'reply'),
  b('selection', 'edit', 'e', 'edit (own messages)'),
  b('selection', 'recall', 'd delete', 'recall (own messages); take back what is not sent yet'),
  b('selection', 'delete-for-me', 'x', 'delete for yourself; others keep it'),
  b('selection', 'react', 'a +', 'add or take back a reaction'),
  b('selection', 'forward', 'f', 'forward to another conversation'),
  b('selection', 'pin', 'p', 'pin for everybody here'),
  b('selection', 'versions', 'v', 'read what it said before it was edited'),
  b('selection', 'copy', 'c y', 'copy the text'),
  b('selection', 'go-to-quoted', 'g', 'go to the message that was replied to, or pinned'),
  b('selection', 'open-file', 'o', 'open the file with the program that the system has for it'),
  b('selection', 'save-files', 'w', 'save the files in the folder for downloads'),
  b('selection', 'resend', 's', 'send again what was refused'),
  b('selection', 'selection-end', 'escape q', 'back to writing'),
  b('dialog', 'dialog-up', 'up ctrl+p', 'line above'),
  b('dialog', 'dialog-down', 'down ctrl+n', 'line below'),
  b('dialog', 'dialog-page-up', 'pageup', 'page up'),
  b('dialog', 'dialog-page-down', 'pagedown', 'page down'),
  b('dialog', 'dialog-choose', 'enter', 'take the chosen line'),
  b('dialog', 'dialog-close', 'escape ctrl+c f1 ctrl+k', 'close'),
  b('requests', 'request-accept', 'a', 'accept'),
  b('requests', 'request-reject', 'r', 'reject'),
  b('requests', 'dialog-close', 'q', 'close'),
  b('members', 'dialog-choose', 'enter', 'write to the chosen one'),
  b('members', 'member-role', 'r', 'make an admin, or a member again (owner)'),
  b('members', 'member-mute', 't', 'mute for a while, or let write again (admins)'),
  b('members', 'member-remove', 'd', 'remove from the group (admins)'),
  b('members', 'dialog-close', 'q', 'close'),
  b('pins', 'dialog-choose', 'enter', 'go to the chosen one'),
  b('pins', 'unpin', 'u', 'unpin it for everybody'),
  b('pins', 'dialog-close', 'q', 'close'),
  b('login', 'login-next', 'tab down', 'next field'),
  b('login', 'login-previous', 'shift+tab up', 'field before'),
  b('login', 'login-toggle', 'left right', 'log in, or make an account'),
  b('login', 'login-submit', 'enter', 'go on'),
  b('login', 'quit', 'ctrl+c escape', 'leave im'),
  b('start', 'quit', 'ctrl+c', 'leave im'),
];

/** Keys that edit text wherever text is typed. */
export const EDIT_KEYS: readonly {
  readonly keys: readonly string[];
  readonly operation: EditOperation;
  readonly help: string;
}[] = [
  { keys: ['backspace', 'ctrl+h', 'shift+backspace'], operation: { type: 'backspace' }, help: 'delete back' },
  { keys: ['delete', 'ctrl+d'], operation: { type: 'delete' }, help: 'delete forward' },
  { keys: ['left', 'ctrl+b'], operation: { type: 'left' }, help: 'one character left' },
  { keys: ['right', 'ctrl+f'], operation: { type: 'right' }, help: 'one character right' },
  { keys: ['alt+b', 'ctrl+left', 'alt+left'], operation: { type: 'word-left' }, help: 'one word left' },
  { keys: ['alt+f', 'ctrl+right', 'alt+right'], operation: { type: 'word-right' }, help: 'one word right' },
  { keys: ['home', 'ctrl+a'], operation: { type: 'line-start' }, help: 'start of the line' },
  { keys: ['end', 'ctrl+e'], operation: { type: 'line-end' }, help: 'end of the line' },
  {
    keys: ['ctrl+w', 'alt+backspace', 'ctrl+backspace'],
    operation: { type: 'kill-word' },
    help: 'delete the word before',
  },
  { keys: ['ctrl+u'], operation: { type: 'kill-line' }, help: 'delete to the start of the line' },
];

const KEY_NAMES: Readonly<Record<string, string>> = { pageup: 'PgUp', pagedown: 'PgDn', escape: 'Esc', delete: 'Del' };

/** How a key is written for people: `ctrl+k` is `Ctrl-K`, a letter stays as it is. */
export function keyLabel(key: string): string {
  if (key.length === 1) return key;
  return key
    .split('+')
    .map(
      (part) =>
        KEY_NAMES[part] ?? (part.length <= 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1)),
    )
    .join('-');
}
