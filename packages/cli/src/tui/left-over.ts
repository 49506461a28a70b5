import type { OutboxEntry } from '../client/entities.ts';

/** What to say of what is not sent, or has no answer, when a profile is left; '' for nothing. `profile`: im goes on with another one. */
export function leftOver(
  profile: string | undefined,
  left: {
    readonly messages: readonly OutboxEntry[];
    readonly changes: { readonly waiting: number; readonly refused: number };
    readonly uploads: number;
  },
): string {
  const { changes, uploads } = left;
  const messages = left.messages.filter(({ state }) => state === 'queued' || state === 'sent').length;
  const waiting = [counted(messages, 'message'), counted(changes.waiting, 'change')].filter((words) => words !== '');
  const refused = left.messages.length - messages + changes.refused;
  const isOne = messages + changes.waiting === 1;
  const place = profile === undefined ? 'here' : `in ${profile}`;
  const sent =
    profile === undefined
      ? `the next im sends ${isOne ? 'it' : 'them'}`
      : `${isOne ? 'it goes' : 'they go'} when ${profile} is open again`;
  const files =
    uploads === 0
      ? ''
      : uploads === 1
        ? '1 file is not sent; /upload goes on with it.'
        : `${uploads} files are not sent; /upload goes on with them.`;
  return [
    waiting.length === 0 ? '' : `${waiting.join(' and ')} ${isOne ? 'waits' : 'wait'} ${place}; ${sent}.`,
    refused === 0 ? '' : `${refused} ${refused === 1 ? 'was' : 'were'} refused; ${profile ?? 'the next im'} shows why.`,
    profile === undefined || files === '' ? files : `In ${profile}, ${files}`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}
