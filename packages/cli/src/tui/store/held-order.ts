import type { ConversationSummary } from '../../client/entities.ts';
import type { ListSection } from './list-sections.ts';
import type { HeldSection } from './slices/list.ts';

const ORDER: readonly ListSection['name'][] = ['unread', 'groups', 'people'];

/** The order of a list as it is now. */
export function orderOf(sections: readonly ListSection[]): readonly HeldSection[] {
  return sections.map(({ name, summaries }) => ({ name, ids: summaries.map(({ conversation }) => conversation.id) }));
}

/**
 * The same conversations in the order that is held: each where it was, what has come since at the end of its section, and what has gone
 * left out.
 */
export function inHeldOrder(
  sections: readonly ListSection[],
  held: readonly HeldSection[] | undefined,
): readonly ListSection[] {
  if (held === undefined) return sections;
  const byId = new Map(
    sections.flatMap(({ summaries }) => summaries.map((summary) => [summary.conversation.id, summary] as const)),
  );
  const known = new Set(held.flatMap(({ ids }) => ids));
  return ORDER.flatMap((name) => {
    const kept = held.find((section) => section.name === name)?.ids ?? [];
    const isNew = ({ conversation }: ConversationSummary) => !known.has(conversation.id);
    const added = sections.find((section) => section.name === name)?.summaries.filter(isNew) ?? [];
    const summaries = [...kept.flatMap((id) => byId.get(id) ?? []), ...added];
    return summaries.length === 0 ? [] : [{ name, summaries }];
  });
}
