import type { ChatClient } from '../../client/chat-client-types.ts';
import type { MessageReceipts } from '../../client/entities.ts';
import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { receiptWords } from '../../text/receipt-words.ts';
import { withClient } from '../chat/connect.ts';
import { nameOf } from '../chat/labels.ts';
import { checkNumber, NUMBER_HELP, seqOf } from '../chat/message-number.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { checkTarget, TARGET_HELP } from '../targets.ts';

const COLUMNS: readonly Column[] = [{ title: 'USER', shrinks: true }, { title: 'STATE' }];

/** `im receipts`: who has read a message. */
export const receiptsCommand = defineCommand({
  name: 'receipts',
  summary: 'show who has read a message',
  description: [
    'Of your own messages, who; of those of others, how many. Members who joined after the message do not count, nor do those who send no receipts ("im privacy").',
  ],
  arguments: [
    ['<target>', TARGET_HELP],
    ['[seq]', `${NUMBER_HELP}, which is here the last one that you wrote; last if left out`],
  ],
  examples: [
    ["im receipts '#ops'", 'who has read your last message'],
    ["im receipts '#ops' 120 --json | jq -r '.read[]'", 'only the names of those who have read number 120'],
  ],
  json: '{"conversationId", "seq", "readCount", "deliveredCount", "recipientCount", "read", "delivered", "others"};\nthe last three are names, each recipient in one of them, or null for messages of others',
  run: (context, [target, seq]) => {
    const place = checkTarget(String(target));
    const number = seq === undefined ? 'last' : checkNumber(String(seq));
    return withClient(context, async (client) => {
      const summary = await client.find(place);
      const { conversation } = summary;
      const receipts = await client.receipts(conversation.id, await seqOf(client, summary, number, { own: true }));
      if (context.flags.json === true) await context.printJson(receiptsJson(client, conversation.id, receipts));
      else await print(context, client, receipts);
      return 0;
    });
  },
});

/** Each recipient with how far they have come, those who have read it first. */
function recipientRows(client: ChatClient, { recipients }: MessageReceipts): string[][] {
  const { read = [], delivered = [], others = [] } = recipients ?? {};
  return [
    ...read.map((id) => [nameOf(client, id), 'read']),
    ...delivered.map((id) => [nameOf(client, id), 'delivered']),
    ...others.map((id) => [nameOf(client, id), 'not yet']),
  ];
}

async function print(context: Context, client: ChatClient, receipts: MessageReceipts): Promise<void> {
  await context.streams.print(`Message ${receipts.seq}: ${receiptWords(receipts)}\n`);
  const rows = recipientRows(client, receipts);
  if (rows.length === 0) return;
  await context.streams.print('\n');
  await printTable({ ...context, flags: { output: 'table' } }, COLUMNS, rows);
}

function receiptsJson(client: ChatClient, conversationId: number, receipts: MessageReceipts): object {
  const { recipients, ...counts } = receipts;
  const names = (ids: readonly number[] | undefined) =>
    ids === undefined ? null : ids.map((id) => client.knownUser(id)?.username ?? null);
  return {
    conversationId,
    ...counts,
    read: names(recipients?.read),
    delivered: names(recipients?.delivered),
    others: names(recipients?.others),
  };
}
