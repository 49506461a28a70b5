import type { Id } from '../domain/ids.ts';
import type { BatchRepository, ReactionState } from '../domain/repositories/batch-repository.ts';
import type { BatchNeeds } from './batch-needs.ts';
import type { DraftInput } from './draft/draft-input.ts';
import { importKey, memberKey, messageKey, resultKey } from './row-keys.ts';

/** What a draft is given of rows that the owner does not remember. */
type BatchRows = Omit<DraftInput, 'entries' | 'sends' | 'successors' | 'now' | 'recallLimitMs' | 'keepsVersions'>;

const NONE = new Map();
/** For a batch that needs none. */
export const NO_ROWS: BatchRows = {
  messages: NONE,
  latestVersions: NONE,
  reactions: NONE,
  pins: NONE,
  results: NONE,
  admins: NONE,
  joinRequests: NONE,
  inviteLinks: NONE,
  webhooks: NONE,
  incomingWebhooks: NONE,
  calls: NONE,
  imported: NONE,
  openCalls: [],
  reservations: NONE,
};

/** Reads the rows that a batch needs, and nothing else. */
export async function readRows(repository: BatchRepository, needs: BatchNeeds): Promise<BatchRows> {
  const [
    messages,
    versions,
    reactions,
    pins,
    results,
    admins,
    joinRequests,
    inviteLinks,
    reservations,
    webhooks,
    incomingWebhooks,
    calls,
    openCalls,
    imported,
  ] = await Promise.all([
    needs.messages.size === 0 ? [] : repository.messages([...needs.messages.values()]),
    needs.edited.size === 0 ? [] : repository.latestVersions([...needs.edited.values()]),
    needs.reacted.size === 0 ? [] : repository.reactions([...needs.reacted.values()]),
    needs.pinned.size === 0 ? [] : repository.pins([...needs.pinned]),
    needs.results.size === 0 ? [] : repository.results([...needs.results.values()]),
    needs.ofAdmins.size === 0 ? [] : repository.admins([...needs.ofAdmins]),
    needs.requests.size === 0 ? [] : repository.joinRequests([...needs.requests.values()]),
    needs.linked.size === 0 ? [] : repository.inviteLinks([...needs.linked]),
    needs.reservations.size === 0 ? [] : repository.conversations([...needs.reservations]),
    needs.hooked.size === 0 ? [] : repository.webhooks([...needs.hooked]),
    needs.hookedInto.size === 0 ? [] : repository.incomingWebhooks([...needs.hookedInto]),
    needs.called.size === 0 ? [] : repository.calls([...needs.called]),
    needs.callers.size === 0 ? [] : repository.openCalls([...needs.callers]),
    needs.imports.size === 0 ? [] : repository.imported([...needs.imports.values()]),
  ]);
  return {
    messages: new Map(messages.map((message) => [messageKey(message.conversationId, message.seq), message])),
    latestVersions: new Map(versions.map((one) => [messageKey(one.conversationId, one.seq), one.number])),
    reactions: byMessage(reactions),
    pins: byConversation(pins),
    results: new Map(
      results.map((result) => [resultKey(result.conversationId, result.actorId, result.opId), result] as const),
    ),
    admins: byConversation(admins),
    joinRequests: new Map(joinRequests.map((one) => [memberKey(one.conversationId, one.userId), one])),
    inviteLinks: byConversation(inviteLinks),
    reservations: new Map(reservations.map((row) => [row.id, row])),
    webhooks: byConversation(webhooks),
    incomingWebhooks: byConversation(incomingWebhooks),
    calls: new Map(calls.map((call) => [call.conversationId, call])),
    openCalls,
    imported: new Map(imported.map((one) => [importKey(one.conversationId, one.clientId), one])),
  };
}

function byMessage(reactions: readonly ReactionState[]): Map<string, Map<string, ReadonlySet<Id>>> {
  const found = new Map<string, Map<string, ReadonlySet<Id>>>();
  for (const { conversationId, seq, emoji, userIds } of reactions) {
    const key = messageKey(conversationId, seq);
    const byEmoji = found.get(key) ?? new Map<string, ReadonlySet<Id>>();
    byEmoji.set(emoji, new Set(userIds));
    found.set(key, byEmoji);
  }
  return found;
}

function byConversation<Row extends { readonly conversationId: Id }>(rows: readonly Row[]): Map<Id, Row[]> {
  const found = new Map<Id, Row[]>();
  for (const row of rows) {
    const others = found.get(row.conversationId);
    if (others === undefined) found.set(row.conversationId, [row]);
    else others.push(row);
  }
  return found;
}
