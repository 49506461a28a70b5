import { auditTarget, withReason } from '../domain/audited-conversation.ts';
import type { LogCommand, Outcome } from '../domain/log-command.ts';
import { NOT_A_MEMBER, NOT_AS_ADMIN } from '../domain/refusals.ts';
import type { AdminAct } from '../domain/session.ts';
import type { LogRecord } from './command-log.ts';
import type { BatchDraft } from './draft/batch-draft.ts';
import type { ConversationDraft } from './draft/conversation-draft.ts';
import { knownOutcome, opIdOf } from './known-outcomes.ts';
import { definitionOf } from './operations/index.ts';
import { refused, type SequenceResult } from './operations/operation.ts';

export interface Sequenced {
  /** One for each record consumed, in order. */
  readonly outcomes: readonly Outcome[];
  /** Fewer than given when a command needs fresh state: start the next batch with it. Never 0 for a first record. */
  readonly consumed: number;
}

/**
 * Gives every command of a batch its outcome and its place: the next seq, the next rev. Pure: reads and writes only the
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
  if (conversation === undefined || (conversation.rev === 0 && !definitionOf(command.operation.type).beforeCreated)) {
    return refused(NOT_A_MEMBER);
  }
  // Answered as before even to somebody who was muted or removed since: it is the same answer.
  const known = knownOutcome(command, draft);
  if (known !== undefined) return known;
  const isOver = conversation.conversation.dismissedAt > 0;
  if (isOver && !definitionOf(command.operation.type).whenDismissed) return refused(NOT_A_MEMBER);
  const result = apply(draft, conversation, command);
  // A refusal changed nothing, so it is judged anew on a retry; only what happened is remembered.
  if (result !== 'reload' && result.type === 'changed') {
    const opId = opIdOf(command);
    if (opId !== undefined) draft.addResult(command, opId, result);
    if (command.asAdmin !== undefined && !result.unchanged) audit(draft, conversation, command, command.asAdmin);
  }
  return result;
}

function apply(draft: BatchDraft, conversation: ConversationDraft, command: LogCommand): SequenceResult {
  const { operation } = command;
  const definition = definitionOf(operation.type);
  if (command.asAdmin !== undefined && definition.asAdmin === undefined) return refused(NOT_AS_ADMIN);
  const context = { draft, conversation, command, operation };
  const { quiet } = definition;
  if (quiet === false) return definition.sequence(context);
  const { rev, lastSeq } = conversation;
  const events = draft.events.length;
  const result = definition.sequence(context);
  if (quiet !== true && !quiet(result)) return result;
  if (conversation.rev !== rev || conversation.lastSeq !== lastSeq || draft.events.length !== events) {
    throw new Error(`The quiet operation "${operation.type}" moved the rev or the seq, or has an event.`);
  }
  return result;
}

/** What an admin of the server did is written with it, so that neither is there without the other. */
function audit(draft: BatchDraft, { id, conversation }: ConversationDraft, command: LogCommand, act: AdminAct): void {
  const { operation, actorId } = command;
  const what = definitionOf(operation.type).asAdmin?.(operation) ?? '';
  draft.audit.push({
    at: draft.input.now,
    actorId,
    action: `conversation.${operation.type}`,
    target: auditTarget(id, conversation),
    address: act.address,
    detail: withReason(what, act.reason),
  });
}
