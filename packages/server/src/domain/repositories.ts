import type { JobRepository, LeaseRepository, NodeRepository } from './cluster.ts';
import type { AuditRepository } from './repositories/audit-repository.ts';
import type { BatchRepository } from './repositories/batch-repository.ts';
import type { CallRepository } from './repositories/call-repository.ts';
import type { ConversationRepository } from './repositories/conversation-repository.ts';
import type { FileRefRepository } from './repositories/file-ref-repository.ts';
import type { FileRepository } from './repositories/file-repository.ts';
import type { IdempotencyRepository } from './repositories/idempotency-repository.ts';
import type { JoiningRepository } from './repositories/joining-repository.ts';
import type { LastSeenRepository } from './repositories/last-seen-repository.ts';
import type { MaintenanceRepository } from './repositories/maintenance-repository.ts';
import type { MarkerRepository } from './repositories/marker-repository.ts';
import type { MentionRepository } from './repositories/mention-repository.ts';
import type { MessageRepository } from './repositories/message-repository.ts';
import type { PinRepository } from './repositories/pin-repository.ts';
import type { ReceiptRepository } from './repositories/receipt-repository.ts';
import type { SearchRepository } from './repositories/search-repository.ts';
import type { SessionRepository } from './repositories/session-repository.ts';
import type { UserRepository } from './repositories/user-repository.ts';
import type { WebhookRepository } from './repositories/webhook-repository.ts';
import type { UserScopeRepository } from './user-scope.ts';

/** Everything that a storage driver offers. */
export interface Repositories {
  readonly batches: BatchRepository;
  readonly conversations: ConversationRepository;
  readonly calls: CallRepository;
  readonly files: FileRepository;
  readonly fileRefs: FileRefRepository;
  readonly joining: JoiningRepository;
  readonly webhooks: WebhookRepository;
  readonly messages: MessageRepository;
  readonly pins: PinRepository;
  readonly mentions: MentionRepository;
  readonly search: SearchRepository;
  readonly markers: MarkerRepository;
  readonly receipts: ReceiptRepository;
  readonly scopes: UserScopeRepository;
  readonly lastSeen: LastSeenRepository;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly idempotency: IdempotencyRepository;
  readonly audit: AuditRepository;
  readonly maintenance: MaintenanceRepository;
  readonly nodes: NodeRepository;
  readonly leases: LeaseRepository;
  readonly jobs: JobRepository;
}
