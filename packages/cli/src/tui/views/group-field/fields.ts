import { LIMITS } from '@im-ts/protocol';
import type { ChatConversation } from '../../../client/entities.ts';
import type { GroupEffects } from '../../store/effects/groups.ts';
import type { GroupAction } from '../../store/group-rights.ts';

/** A text that a group says of itself. */
interface FieldSpec {
  readonly label: string;
  readonly right: GroupAction;
  /** Code points. */
  readonly limit: number;
  /** It may be empty. */
  readonly isOptional: boolean;
  /** What is written there, under the line. */
  readonly about: string;
  readonly of: (conversation: ChatConversation) => string;
  readonly set: (groups: GroupEffects, conversationId: number, text: string) => Promise<boolean>;
}

/** The texts of a group that are written in one line. */
export const GROUP_FIELDS = {
  name: {
    label: 'Name',
    right: 'edit_info',
    limit: LIMITS.conversationNameCodePoints,
    isOptional: false,
    about: 'What the group is called, in everybody’s list.',
    of: ({ name }) => name,
    set: (groups, id, name) => groups.change(id, { name }, `The group is called ${name} now.`),
  },
  handle: {
    label: 'Handle',
    right: 'set_handle',
    limit: LIMITS.handleCodePoints,
    isOptional: true,
    about: 'A name that no other group of this server has: people find it by it, and write /join #handle. Empty: none.',
    of: ({ handle }) => handle,
    set: (groups, id, handle) => groups.setHandle(id, handle.replace(/^#/, '')),
  },
  description: {
    label: 'About',
    right: 'edit_info',
    limit: LIMITS.descriptionCodePoints,
    isOptional: true,
    about: 'What the group is for, for those who think about joining it. Empty: it does not say.',
    of: ({ description }) => description,
    set: (groups, id, description) => groups.change(id, { description }, 'The description is set.'),
  },
  avatar: {
    label: 'Picture',
    right: 'edit_info',
    limit: LIMITS.avatarCodePoints,
    isOptional: true,
    about: 'An emoji, or the https address of a picture. Empty: none.',
    of: ({ avatar }) => avatar,
    set: (groups, id, avatar) => groups.change(id, { avatar }, 'The picture is set.'),
  },
} as const satisfies Readonly<Record<string, FieldSpec>>;

/** The name of such a text. */
export type GroupField = keyof typeof GROUP_FIELDS;

/** What is known of a text of a group. */
export function fieldSpec(field: GroupField): FieldSpec {
  return GROUP_FIELDS[field];
}
