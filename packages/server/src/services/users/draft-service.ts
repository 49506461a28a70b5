import type { Clock } from '../../domain/clock.ts';
import { type Draft, type NewDraft, noDraft } from '../../domain/draft.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { Identity } from '../../domain/session.ts';
import type { ScopeRows } from '../../domain/user-scope.ts';
import { notFound } from '../conversations/history-service.ts';
import type { ScopeWriter } from './scope-writer.ts';
import { OWN_SETTINGS_LEVEL } from './settings-service.ts';

/** What users have begun to write, kept for their other devices. */
export interface DraftService {
  /** The draft, with an empty body if there is none. Throws not_found to who is not a member. */
  get(identity: Identity, conversationId: Id): Promise<Draft>;
  /**
   * Keeps the draft in the place of the one that it names. Resolves when it is written. Throws conflict when another one is
   * there, not_found to who is not a member.
   */
  save(identity: Identity, draft: NewDraft): Promise<Draft>;
}

interface Waiting {
  readonly userId: Id;
  readonly draft: NewDraft;
  readonly resolve: (draft: Draft) => void;
  readonly reject: (error: unknown) => void;
}

/** How many drafts may wait for the next write. */
const WAITING_LIMIT = 10_000;
/** How many one transaction writes: it holds the heads of their users. */
const BATCH = 100;

/**
 * Collects drafts while a write is under way, and writes those that came meanwhile together, in the order of their arrival: many
 * people write at once, and each of them saves every few seconds.
 */
export function createDraftService(deps: {
  readonly scopes: Pick<ScopeWriter, 'change' | 'tables'>;
  readonly clock: Clock;
}): DraftService {
  const { scopes, clock } = deps;
  let waiting: Waiting[] = [];
  let running = false;

  /** What became of each: the draft as it is then, or why it was not taken. */
  async function save({ tables, urev, changed }: ScopeRows, batch: readonly Waiting[]): Promise<(Draft | AppError)[]> {
    const keys = new Map(
      batch.map(({ userId, draft: { conversationId } }) => [`${userId}:${conversationId}`, { userId, conversationId }]),
    );
    const found = await tables.drafts.many([...keys.values()]);
    const present = new Map(found.map(({ userId, draft }) => [`${userId}:${draft.conversationId}`, draft]));
    const written = new Map<string, { readonly userId: Id; readonly draft: Draft }>();
    const outcomes = batch.map(({ userId, draft }) => {
      const key = `${userId}:${draft.conversationId}`;
      const before = present.get(key);
      if (before === undefined) return notFound();
      const after = replaceDraft(before, draft, { savedAt: clock.now(), urev: urev(userId) });
      if (after instanceof AppError || after === before) return after;
      present.set(key, after);
      written.set(key, { userId, draft: after });
      return after;
    });
    for (const { userId, draft } of written.values()) await tables.drafts.write(userId, draft);
    const ended = await endedOf(tables, [...written.values()]);
    for (const { userId, draft } of written.values())
      changed(userId, { type: 'draft', draft: ended.get(draft) ?? draft });
    return outcomes.map((outcome) => (outcome instanceof AppError ? outcome : (ended.get(outcome) ?? outcome)));
  }

  /** A device that was away may save what another one has sent meanwhile: such drafts, and how they are read from now on. */
  async function endedOf(
    tables: ScopeRows['tables'],
    written: readonly { readonly userId: Id; readonly draft: Draft }[],
  ): Promise<ReadonlyMap<Draft, Draft>> {
    const ofMessages = written.filter(({ draft }) => draft.clientId !== '');
    if (ofMessages.length === 0) return new Map();
    const keys = ofMessages.map(({ userId, draft: { conversationId } }) => ({ userId, conversationId }));
    const read = await tables.drafts.many(keys);
    const ended = new Map<Draft, Draft>();
    for (const { userId, draft } of ofMessages) {
      const after = read.find((one) => one.userId === userId && one.conversationId === draft.conversationId)?.draft;
      if (after?.body === '') ended.set(draft, after);
    }
    return ended;
  }

  async function write(): Promise<void> {
    if (running) return;
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      const request = { userIds: batch.map(({ userId }) => userId), level: OWN_SETTINGS_LEVEL };
      try {
        const outcomes = await scopes.change(request, (rows) => save(rows, batch));
        for (const [index, { resolve, reject }] of batch.entries()) {
          const outcome = outcomes[index];
          if (outcome instanceof AppError) reject(outcome);
          else resolve(outcome ?? noDraft(0));
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return {
    async get({ user }, conversationId) {
      const draft = await scopes.tables.drafts.one({ userId: user.id, conversationId });
      if (draft === undefined) throw notFound();
      return draft;
    },
    save: ({ user }, draft) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= WAITING_LIMIT) {
          reject(new AppError('unavailable', 'Too many drafts wait to be written; try again.', { retryAfterMs: 500 }));
          return;
        }
        waiting.push({ userId: user.id, draft, resolve, reject });
        setImmediate(() => void write());
      }),
  };
}

/** The draft in the place of the one before; that one where they are the same, as when a lost answer is asked for again. */
function replaceDraft(
  before: Draft,
  { replacesUrev, ...wanted }: NewDraft,
  at: Pick<Draft, 'savedAt' | 'urev'>,
): Draft | AppError {
  const { conversationId, body, replyTo, clientId } = wanted.body === '' ? noDraft(wanted.conversationId) : wanted;
  if (before.body === body && before.replyTo === replyTo && before.clientId === clientId) return before;
  if (before.body !== '' && before.urev !== replacesUrev) {
    return new AppError('conflict', 'Another device has saved a draft here since; read it, and replace that one.', {
      field: 'replacesUrev',
    });
  }
  return { conversationId, body, replyTo, clientId, ...at };
}
