import type { ConversationSummary } from '../../client/entities.ts';

/** A part of the list of conversations. */
export interface ListSection {
  readonly name: 'unread' | 'groups' | 'people';
  readonly summaries: readonly ConversationSummary[];
}

/** Whether the reader is to be told of something in it: what mentions them, and what is unread where they want to know. */
export function isToBeRead({ settings: { level }, unread, mentions }: ConversationSummary): boolean {
  return level === 'all' ? unread > 0 : level === 'mentions' && mentions > 0;
}

/**
 * The list in sections: what is to be read, mentions first, then groups, then people; in each as given. The open one stays where it
 * belongs while it is read. A section without conversations is left out.
 */
export function listSections(
  summaries: readonly ConversationSummary[],
  openId: number | undefined,
): readonly ListSection[] {
  const isUnread = (summary: ConversationSummary) => summary.conversation.id !== openId && isToBeRead(summary);
  const unread = summaries.filter(isUnread);
  const others = summaries.filter((summary) => !isUnread(summary));
  const sections: readonly ListSection[] = [
    {
      name: 'unread',
      summaries: [...unread.filter(({ mentions }) => mentions > 0), ...unread.filter(({ mentions }) => mentions === 0)],
    },
    { name: 'groups', summaries: others.filter(({ conversation }) => conversation.kind === 'group') },
    { name: 'people', summaries: others.filter(({ conversation }) => conversation.kind !== 'group') },
  ];
  return sections.filter((section) => section.summaries.length > 0);
}
