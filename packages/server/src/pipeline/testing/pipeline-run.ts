import type { Clock } from '../../domain/clock.ts';
import type { BusEvent, ConversationEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import { SUPPORTED_LEVEL } from '../../domain/level.ts';
import type { LogOperation, Outcome } from '../../domain/log-command.ts';
import type { BatchRepository } from '../../domain/repositories/batch-repository.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createAdmission } from '../admission.ts';
import { createInProcessEventBus } from '../in-process-event-bus.ts';
import { createInProcessLog } from '../in-process-log.ts';
import { createPartitionOwner, type PartitionOwnerDeps } from '../partition-owner.ts';
import { createPendingCommands, type PendingCommands } from '../pending-commands.ts';
import { groupRow, MemoryBatchRepository } from './memory-batch-repository.ts';
import { sendOf } from './send-command.ts';

/** A pipeline: log, owner, bus and the commands that wait. */
export interface PipelineRun {
  readonly commands: PendingCommands;
  readonly events: readonly BusEvent[];
  readonly ownerFailures: readonly unknown[];
  /** As the metric counts them. */
  countDeadLetters(): number;
  conversationEvents(id: Id): ConversationEvent[];
  run(conversationId: Id, actorId: Id, operation: LogOperation): Promise<Outcome>;
  send(conversationId: Id, actorId: Id, clientId: string, body?: string, resend?: boolean): Promise<Outcome>;
  stop(): Promise<void>;
}

interface PipelineOptions {
  readonly clock?: Clock;
  readonly batchLimit?: number;
  /** Of the cluster; that of this version if absent. */
  readonly level?: () => number;
  /** As in PartitionOwnerDeps. */
  readonly listeners?: PartitionOwnerDeps['listeners'];
}

/** Starts a pipeline on a repository in memory; a group 1 of the users 1, 2, 3 with owner 1 exists. */
export async function startPipeline(
  options: PipelineOptions & { readonly repository?: MemoryBatchRepository } = {},
): Promise<PipelineRun & { readonly repository: MemoryBatchRepository }> {
  const repository = options.repository ?? new MemoryBatchRepository();
  const pipeline = await startPipelineOn(repository, options);
  if (!repository.rows.conversations.has(1)) {
    repository.rows.conversations.set(1, groupRow(1));
    await pipeline.run(1, 1, { type: 'created', memberIds: [1, 2, 3], ownerId: 1 });
  }
  return { ...pipeline, repository };
}

/** Starts a pipeline with one partition. */
export async function startPipelineOn(
  repository: BatchRepository,
  options: PipelineOptions = {},
): Promise<PipelineRun> {
  const clock = options.clock ?? { now: () => Date.now() };
  const events: BusEvent[] = [];
  const ownerFailures: unknown[] = [];
  let deadLetters = 0;
  const bus = createInProcessEventBus();
  const log = createInProcessLog({
    partitions: 1,
    queueLimit: 10_000,
    onOwnerFailed: (error) => ownerFailures.push(error),
  });
  const admission = createAdmission(
    { clock, storageIsHealthy: () => true, onRefused: () => {} },
    { max: 1_000_000, maxPerUser: 1_000_000 },
  );
  const commands = createPendingCommands(
    { log, clock, admission, level: options.level ?? (() => SUPPORTED_LEVEL) },
    { node: 'n1', deadlineMs: 60_000 },
  );
  bus.subscribe((published) => {
    for (const event of published) {
      if (event.type === 'outcomes') commands.settle(event.outcomes);
      else events.push(event);
    }
  });
  const own = createPartitionOwner(
    {
      repository,
      bus,
      clock,
      logger: createSilentLogger(),
      ...(options.listeners === undefined ? {} : { listeners: options.listeners }),
      onCommit: (_size, _milliseconds, more) => {
        deadLetters += more;
      },
    },
    {
      node: 'n1',
      batchLimit: options.batchLimit ?? 200,
      commandAgeLimitMs: 30_000,
      ...(options.level === undefined ? {} : { level: options.level }),
    },
  );
  await log.start(own);
  const run: PipelineRun['run'] = async (conversationId, actorId, operation) => {
    try {
      return await commands.run({ conversationId, actorId, operation });
    } catch (error) {
      const { code, message, retryAfterMs } = error as { code: 'internal'; message: string; retryAfterMs: number };
      return { type: 'refused', code, message, retryAfterMs };
    }
  };
  return {
    commands,
    events,
    ownerFailures,
    countDeadLetters: () => deadLetters,
    run,
    conversationEvents: (id) =>
      events.filter(
        (event): event is ConversationEvent => event.type === 'conversation' && event.conversationId === id,
      ),
    send: (conversationId, actorId, clientId, body = clientId, resend = false) =>
      run(conversationId, actorId, sendOf(clientId, { body, resend })),
    async stop() {
      await log.stop();
      commands.stop();
    },
  };
}
