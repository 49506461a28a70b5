/** What the payload of a system message may hold; nothing of it is relied on. */
interface Notice {
  readonly type: string;
  readonly actor: number;
  readonly users: readonly number[];
  readonly name: string;
  readonly notice: string;
}

function noticeOf(payload: unknown): Notice {
  const fields = (typeof payload === 'object' && payload !== null ? payload : {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    type: text(fields.type),
    actor: typeof fields.actor === 'number' ? fields.actor : 0,
    users: Array.isArray(fields.users) ? fields.users.filter((id): id is number => typeof id === 'number') : [],
    name: text(fields.name),
    notice: text(fields.notice),
  };
}

/** Whose names a system message needs. */
export function noticeUsers(payload: unknown): readonly number[] {
  if (payload === undefined) return [];
  const { actor, users } = noticeOf(payload);
  return actor === 0 ? users : [actor, ...users];
}

/** More names than this are counted. */
const MOST_NAMES = 5;

/** A system message in words, unsanitized as names are. One of a kind that is not known shows its body. */
export function systemText(
  message: { readonly body: string; readonly payload: unknown },
  nameOf: (userId: number) => string,
): string {
  const notice = noticeOf(message.payload);
  const actor = nameOf(notice.actor);
  // The list of a new group names its maker, too.
  const users = namesOf(
    notice.users.filter((id) => id !== notice.actor),
    nameOf,
  );
  switch (notice.type) {
    case 'created':
      return `${actor} made the group${notice.name === '' ? '' : ` ${notice.name}`}${users === '' ? '' : ` with ${users}`}`;
    case 'added':
      return `${actor} added ${users}`;
    case 'removed':
      return `${actor} removed ${users}`;
    case 'left':
      return `${actor} left`;
    case 'renamed':
      return `${actor} named the group ${notice.name}`;
    case 'notice':
      return notice.notice === '' ? `${actor} took the notice away` : `${actor} set the notice: ${notice.notice}`;
    default:
      return message.body === '' ? 'something happened that this version does not know' : message.body;
  }
}

function namesOf(ids: readonly number[], nameOf: (userId: number) => string): string {
  const names = ids.slice(0, MOST_NAMES).map(nameOf);
  const more = ids.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
