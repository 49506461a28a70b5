import { MAX_ID } from '@im-ts/protocol';
import type { MessagePlace } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { serverAddresses } from '../../client/link/server-addresses.ts';
import { checkTarget } from '../targets.ts';
import { checkNumber, type MessageNumber } from './message-number.ts';

/** A message as it was named on a command line. */
export interface MessageAddress {
  /** The host of its server and the path there, if it was a link. */
  readonly place: string | undefined;
  readonly target: string;
  readonly number: MessageNumber;
}

/** What to say when the address of a message is missing. */
export const ADDRESS_HELP = `a message, such as @bob:17, '#ops:last' or 41:2, or a link to it (im://…)`;

/** "chat.example.org" or "chat.example.org/im": what a link to a message has of its server. */
export function placeOfServer(server: string): string {
  const { host, pathname } = new URL(serverAddresses(server)[0]);
  return host + pathname.replace(/\/+$/, '');
}

/** A link to a message, the same for everybody who can read it: "im://chat.example.org/41/2". */
export function linkTo(server: string, { conversationId, seq }: MessagePlace): string {
  return `im://${placeOfServer(server)}/${conversationId}/${seq}`;
}

/** Reads "@bob:17", "41:2" or a link. Throws ClientError invalid_argument. */
export function parseMessageAddress(text: string): MessageAddress {
  const link = /^im:\/\/(.+)\/(\d{1,16})\/(\d{1,16})\/?$/i.exec(text);
  const isId = (digits: string | undefined) => Number(digits) >= 1 && Number(digits) <= MAX_ID;
  if (link !== null && isId(link[2]) && isId(link[3])) {
    return { place: link[1] ?? '', target: String(Number(link[2])), number: Number(link[3]) };
  }
  const [, target, number] = /^(.+):([^:/]+)$/s.exec(text) ?? [];
  if (target === undefined || number === undefined || link !== null || /^im:/i.test(text)) {
    throw new ClientError(
      'invalid_argument',
      `"${text}" names no message: write @bob:17, '#ops:last', 41:2 or im://HOST/41/2.`,
    );
  }
  return { place: undefined, target: checkTarget(target), number: checkNumber(number) };
}
