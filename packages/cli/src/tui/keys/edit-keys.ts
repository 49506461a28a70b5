import type { EditOperation } from '../store/text-edit.ts';

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
    help: 'cut the word before',
  },
  { keys: ['alt+d'], operation: { type: 'kill-word-after' }, help: 'cut the word after' },
  { keys: ['ctrl+u'], operation: { type: 'kill-line' }, help: 'cut to the start of the line' },
  { keys: ['alt+k'], operation: { type: 'kill-line-after' }, help: 'cut to the end of the line' },
];
