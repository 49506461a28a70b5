/**
 * Where a key means something. `everywhere` is asked last, whatever is on the screen. `chat` is where no view is open; in it one
 * writes (`composer`, also `code` when it is code, in vim's normal mode `composer-normal`) or has selected a message (`selection`; also `outgoing` when it is
 * not stored yet, `refused` when the server has refused to change it). A view is a `list`, a `text` or a `question`, and has keys of its own under its name. In `login` one fills in
 * the first-run wizard, `login-choice` is its field without a text. `start` is the moment before the client is there.
 */
export type KeyPlace =
  | 'everywhere'
  | 'chat'
  | 'composer'
  | 'composer-normal'
  | 'code'
  | 'selection'
  | 'outgoing'
  | 'refused'
  | 'list'
  | 'text'
  | 'question'
  | 'login'
  | 'login-choice'
  | 'start'
  | `view:${string}`;
