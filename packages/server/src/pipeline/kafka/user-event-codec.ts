import type { UserChange, UserEvent } from '../../domain/events.ts';
import { USER_SCOPES } from '../../domain/generated/user-scopes.ts';
import type { Id } from '../../domain/ids.ts';

/** From this level on every node reads all changes of a transaction in one event. */
const CHANGES_LEVEL = 2;

const CHANGES: ReadonlySet<string> = new Set(Object.values(USER_SCOPES).map(({ change }) => change));

/** A user event as nodes of the first version write and read it: one for each change. */
interface SingleChangeItem {
  readonly type: 'user';
  readonly userId: Id;
  readonly urev: number;
  readonly change: UserChange | typeof UNKNOWN;
}

/** Nodes of the first version pass over a change that they do not know. */
const UNKNOWN = { type: 'unspecified' } as const;

/** The items of an event in a record, as the nodes of this level read them. */
export function encodeUserEvent(event: UserEvent, level: number): string[] {
  if (level >= CHANGES_LEVEL) return [JSON.stringify(event)];
  const { type, userId, urev, changes } = event;
  const single = (change: SingleChangeItem['change']): string =>
    JSON.stringify({ type, userId, urev, change } satisfies SingleChangeItem);
  return changes.length === 0 ? [single(UNKNOWN)] : changes.map(single);
}

/** An event of either form. A change that only newer nodes know makes it one that does not say what has changed. */
export function decodeUserEvent(item: UserEvent | SingleChangeItem): UserEvent {
  const { type, userId, urev } = item;
  const changes = 'changes' in item ? item.changes : [item.change];
  return { type, userId, urev, changes: changes.every(isKnown) ? changes : [] };
}

function isKnown(change: UserChange | typeof UNKNOWN): change is UserChange {
  return CHANGES.has(change.type);
}
