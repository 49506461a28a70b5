import type { ChatClient } from '../../client/chat-client-types.ts';
import type { MessageVersion } from '../../client/entities.ts';
import { sanitizeBlock, sanitizeLine } from '../../text/sanitize.ts';
import { timeLabel } from '../../text/time.ts';
import { wrapText } from '../../text/wrap.ts';
import type { Context } from '../context.ts';
import { nameOf } from './labels.ts';
import { timeJson } from './message-json.ts';

const INDENT = '  ';

/** Prints the texts that a message has and had, the first one first. */
export async function printVersions(
  context: Context,
  client: ChatClient,
  { conversationId, seq }: { readonly conversationId: number; readonly seq: number },
): Promise<void> {
  const versions = (await client.versions(conversationId, seq)).toReversed();
  await client.users([...new Set(versions.map(({ writtenBy }) => writtenBy))]);
  let number = 0;
  for (const version of versions) {
    if (context.flags.json === true) await context.printJson(versionJson(client, version));
    else await context.streams.print(missing(context, version.number - number - 1) + shown(context, client, version));
    number = version.number;
  }
  if (versions.length === 1) context.streams.note('(it has only this text)');
}

function versionJson(client: ChatClient, { number, body, payload, writtenBy, writtenAt }: MessageVersion) {
  const sender = client.knownUser(writtenBy)?.username ?? null;
  return { number, body, payload: payload ?? null, senderId: writtenBy, sender, writtenAt: timeJson(writtenAt) };
}

function missing({ style }: Context, count: number): string {
  if (count === 0) return '';
  return `${style.dim(count === 1 ? '(one between is not kept)' : `(${count} between are not kept)`)}\n`;
}

function shown(context: Context, client: ChatClient, { number, body, writtenBy, writtenAt }: MessageVersion): string {
  const { style, streams } = context;
  const name = sanitizeLine(nameOf(client, writtenBy));
  const heading = `${style.dim(`${number}  ${timeLabel(writtenAt)}`)} ${style.name(name)}`;
  const width = streams.width();
  const rows =
    width === undefined
      ? sanitizeBlock(body).split('\n')
      : wrapText(body, width - INDENT.length).map(({ text }) => text);
  return [heading, ...rows.map((row) => (row === '' ? '' : INDENT + row)), ''].join('\n');
}
