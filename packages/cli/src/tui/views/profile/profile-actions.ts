import type { TuiState } from '../../store/state.ts';

/** What can be done with somebody. */
export interface ProfileAction {
  /** The command whose key it is; undefined: Enter. */
  readonly command: string | undefined;
  readonly words: string;
}

/** What the user can do with somebody now, the most useful first. */
export function profileActions(
  { people, session }: Pick<TuiState, 'people' | 'session'>,
  userId: number,
): readonly ProfileAction[] {
  if (userId === session.me?.id) return [{ command: undefined, words: 'open your saved messages' }];
  const { friends, blocked } = people;
  const isBlocked = blocked.has(userId);
  return [
    { command: undefined, words: 'write' },
    ...(isBlocked ? [] : friendActions(friends.get(userId)?.state)),
    isBlocked
      ? { command: 'user.unblock', words: 'let them reach you again' }
      : { command: 'user.block', words: 'block: they cannot write to you any more' },
  ];
}

function friendActions(state: 'friend' | 'incoming' | 'outgoing' | undefined): readonly ProfileAction[] {
  switch (state) {
    case 'friend':
      return [{ command: 'friend.remove', words: 'end the friendship' }];
    case 'incoming':
      return [
        { command: 'request.accept', words: 'accept: be friends' },
        { command: 'request.reject', words: 'reject' },
      ];
    case 'outgoing':
      return [{ command: 'friend.remove', words: 'take your request back' }];
    default:
      return [{ command: 'friend.add', words: 'ask to be friends' }];
  }
}
