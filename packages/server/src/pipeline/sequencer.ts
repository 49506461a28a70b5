import type { LogCommand, LogOperation, Outcome } from '../domain/log-command.ts';
import type { BatchDraft, ConversationDraft } from './batch-draft.ts';
import type { LogRecord } from './command-log.ts';
import { sequenceAddMembers } from './sequence/add-members.ts';
import { sequenceCreated } from './sequence/created.ts';
import { sequenceEdit } from './sequence/edit.ts';
import { sequenceLeave } from './sequence/leave.ts';
import { refused, type Sequence, type SequenceResult } from './sequence/operation.ts';
import { sequenceReact } from './sequence/react.ts';
import { sequenceRecall } from './sequence/recall.ts';
import { sequenceRemoveMember } from './sequence/remove-member.ts';
import { sequenceSend } from './sequence/send.ts';
import { sequenceUpdate } from './sequence/update.ts';

const SEQUENCES: { readonly [T in LogOperation['type']]: Sequence<T> } = {
  created: sequenceCreated,
  send: sequenceSend,
  edit: sequenceEdit,
  recall: sequenceRecall,
  react: sequenceReact,
  add_members: sequenceAddMembers,
  remove_member: sequenceRemoveMember,
  leave: sequenceLeave,
  update: sequenceUpdate,
};

export interface Sequenced {
  /** One for each record consumed, in order. */
  readonly outcomes: readonly Outcome[];
  /** Fewer than given when a command needs fresh state: start the next batch with it. Never 0 for a first record. */
  readonly consumed: number;
}

export const resultKey = (command: LogCommand, opId: string): string =>
  `${command.conversationId}:${command.actorId}:${opId}`;

/**
 * Gives every command of a batch its verdict and its place: the next seq, the next rev. Pure: reads and writes only the
 * draft, so that the same records on the same state always give the same result.
 */
export function sequence(draft: BatchDraft, records: readonly LogRecord[]): Sequenced {
  const outcomes: Outcome[] = [];
  for (const { command } of records) {
    const result = sequenceOne(draft, command);
    if (result === 'reload') break;
    outcomes.push(result);
  }
  return { outcomes, consumed: outcomes.length };
}

function sequenceOne(draft: BatchDraft, command: LogCommand): SequenceResult {
  const conversation = draft.conversation(command.conversationId);
  const { operation } = command;
  if (conversation === undefined || (conversation.rev === 0 && operation.type !== 'created')) {
    return refused({ code: 'not_found', message: 'There is no such conversation, or you are not a member of it.' });
  }
  if (!('opId' in operation)) return apply(draft, conversation, command);
  const key = resultKey(command, operation.opId);
  const known = draft.newResults.get(key) ?? draft.input.results.get(key);
  if (known !== undefined) return known.outcome;
  const result = apply(draft, conversation, command);
  // A refusal changed nothing, so it is judged anew on a retry; only what happened is remembered.
  if (result !== 'reload' && result.type === 'changed') {
    draft.newResults.set(key, {
      conversationId: command.conversationId,
      actorId: command.actorId,
      opId: operation.opId,
      outcome: result,
      at: draft.input.now,
    });
  }
  return result;
}

function apply(draft: BatchDraft, conversation: ConversationDraft, command: LogCommand): SequenceResult {
  const { operation } = command;
  const run = SEQUENCES[operation.type] as Sequence<LogOperation['type']>;
  return run({ draft, conversation, command, operation });
}
