import type { ChatMessage } from '../../../client/entities.ts';

/** A file of a message. */
export interface ListedFile {
  readonly message: ChatMessage;
  readonly file: ChatMessage['files'][number];
}

/** With the files of these messages in place of what was known of them, the newest first. */
export function withFilesOf(files: readonly ListedFile[], messages: readonly ChatMessage[]): readonly ListedFile[] {
  const seqs = new Set(messages.map(({ seq }) => seq));
  const added = messages
    .filter(({ recalledAt, hidden }) => recalledAt === 0 && !hidden)
    .flatMap((message) => message.files.map((file): ListedFile => ({ message, file })));
  return [...files.filter(({ message }) => !seqs.has(message.seq)), ...added].sort(
    (one, other) => other.message.seq - one.message.seq,
  );
}
