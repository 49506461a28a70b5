import type { ComposerState } from './slices/composer.ts';
import type { ConversationsState } from './slices/conversations.ts';
import type { DialogState } from './slices/dialogs.ts';
import type { LoginState } from './slices/login.ts';
import type { MessagesState } from './slices/messages.ts';
import type { PeopleState } from './slices/people.ts';
import type { SessionState } from './slices/session.ts';

/** Everything that the screen shows. */
export interface TuiState {
  readonly session: SessionState;
  readonly login: LoginState;
  readonly people: PeopleState;
  readonly conversations: ConversationsState;
  readonly messages: MessagesState;
  readonly composer: ComposerState;
  readonly dialog: DialogState;
}
