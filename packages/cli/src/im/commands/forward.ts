import { dashedToHex, hexToDashed, partId } from '@im-ts/protocol';
import { Option } from 'commander';
import { v7 } from 'uuid';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import { integer } from '../../program/option-values.ts';
import { withClient } from '../chat/connect.ts';
import { before, DEFAULT_TIMEOUT_S, MAX_TIMEOUT_S, startDeadline } from '../chat/deadline.ts';
import { parseMessageId } from '../chat/message-id.ts';
import { timeJson } from '../chat/message-json.ts';
import { seqOf } from '../chat/message-number.ts';
import { forwardAndWait } from '../chat/send-and-wait.ts';
import { parseSeqs, type SeqRange } from '../chat/seq-ranges.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

interface ForwardOptions {
  readonly id?: string;
  readonly timeout: number;
}

/** `im forward`: messages of one conversation again in another one; done when all are stored. */
export const forwardCommand = defineCommand<ForwardOptions>({
  name: 'forward',
  summary: 'forward messages to another conversation',
  description: [
    'Prints the number of each new message, and ends with 0 only when the server has stored them all. They go in the order given.',
    'A forwarded message says whose it was, and cannot be edited. Recalling the original does not take it back.',
    'Of a range, what was recalled and what the server wrote itself is left out. Repeating with the same --id is safe: no message is forwarded twice.',
  ],
  arguments: [
    ['<from>', `where they are: ${TARGET_HELP}`],
    ['<seqs>', 'their numbers: 7 or 7,9 or 3-5; or last'],
    ['<to>', 'where they go, named likewise'],
  ],
  options: () => [
    new Option('--id <uuid>', 'the id of the command, for retries').argParser(parseMessageId),
    new Option('--timeout <seconds>', 'how long the command may take')
      .argParser(integer(1, MAX_TIMEOUT_S))
      .default(DEFAULT_TIMEOUT_S),
  ],
  examples: [
    ["im forward @bob last '#ops'", 'the newest message'],
    ["im forward '#ops' 3-5,9 @carol", 'several, in this order'],
  ],
  json: 'a line for each: {"conversationId", "seq", "clientId", "sentAt", "from": {"conversationId", "seq"}}',
  run: async (context, [source, numbers, target], options) => {
    const [from, to] = [checkTarget(String(source)), checkTarget(String(target))];
    const ranges = numbers === 'last' ? 'last' : parseSeqs(String(numbers));
    const deadline = startDeadline(options.timeout);
    return await withClient(
      context,
      async (client, earlier) => {
        const summary = await before(deadline, client.find(from));
        const fromId = summary.conversation.id;
        const finding =
          ranges === 'last' ? seqOf(client, summary, ranges).then((seq) => [seq]) : presentIn(client, fromId, ranges);
        const seqs = await before(deadline, finding);
        if (seqs.length === 0) throw new ClientError('not_found', `there is no message ${String(numbers)} in ${from}.`);
        const { conversation } = await before(deadline, client.resolve(to));
        const retryId = options.id ?? v7();
        for (const seq of seqs) {
          const place = { conversationId: fromId, seq };
          // The number tells the messages apart, so that a repeat with fewer or more of them doubles none either.
          const clientId = hexToDashed(partId(dashedToHex(retryId), seq));
          const forwarding = { conversationId: conversation.id, from: place, clientId, deadline, retryId };
          const stored = await forwardAndWait({ context, client, earlier }, forwarding).catch((error: unknown) => {
            throw about(error, { seq, isOne: seqs.length === 1 });
          });
          await print(context, stored, place);
        }
        return 0;
      },
      { deadline },
    );
  },
});

/** The numbers in their order; of ranges those that can be forwarded. */
async function presentIn(client: ChatClient, conversationId: number, ranges: readonly SeqRange[]): Promise<number[]> {
  const seqs: number[] = [];
  for (const { first, last } of ranges) {
    if (first === last) {
      seqs.push(first);
      continue;
    }
    // What is long comes in several pages.
    for (let next = first; next <= last; ) {
      // A page after 0 would be the newest one.
      const start = next === 1 ? { around: 1 } : { after: next - 1 };
      const page = await client.history(conversationId, { ...start, limit: last - next + 1 });
      const found = page.messages.filter(({ seq }) => seq >= next && seq <= last);
      for (const { seq, kind, recalledAt } of found) if (kind !== 'system' && recalledAt === 0) seqs.push(seq);
      if (found.length === 0 || page.atEnd) break;
      next = (found.at(-1)?.seq ?? last) + 1;
    }
  }
  return seqs;
}

/** Says which of several messages it was. */
function about(error: unknown, { seq, isOne }: { readonly seq: number; readonly isOne: boolean }): unknown {
  if (isOne || !(error instanceof ClientError)) return error;
  return new ClientError(error.code, `message ${seq}: ${error.message} Those before it are forwarded.`, {
    cause: error,
  });
}

async function print(
  context: Context,
  stored: { readonly conversationId: number; readonly seq: number; readonly clientId: string; readonly sentAt: number },
  from: { readonly conversationId: number; readonly seq: number },
): Promise<void> {
  if (context.flags.json === true) {
    const { conversationId, seq, clientId, sentAt } = stored;
    await context.printJson({ conversationId, seq, clientId, sentAt: timeJson(sentAt), from });
  } else await context.streams.print(`${stored.seq}\n`);
}
