import { dashedToHex } from '@im-ts/protocol';
import type { ChatDraft } from '../entities.ts';
import { ClientError } from '../errors.ts';
import { draftFromWire } from '../from-wire.ts';
import { clientScope } from '../sync/client-scope.ts';

/** Own messages that were stored last: a draft of one may come after it. */
const SENT = 100;

/** What one has begun to write, on whichever device. A draft is over when its message is stored, which the scope does not say. */
export const drafts = clientScope({
  page: 'drafts',
  change: 'draft',
  named: 'always',
  open({ requests, changed }) {
    /** Also without a text: an answer that is older is then known for that. */
    const kept = new Map<number, ChatDraft>();
    const sent = new Set<string>();
    const saving = new Map<number, Promise<unknown>>();

    const of = (conversationId: number): ChatDraft | undefined => {
      const draft = kept.get(conversationId);
      return draft === undefined || draft.body === '' ? undefined : draft;
    };

    function take(draft: ChatDraft): void {
      const known = kept.get(draft.conversationId);
      if (known !== undefined && draft.urev < known.urev) return;
      kept.set(draft.conversationId, sent.has(draft.clientId) ? { ...draft, body: '' } : draft);
      changed();
    }

    async function save(draft: Pick<ChatDraft, 'conversationId' | 'body' | 'replyTo' | 'clientId'>) {
      const { conversationId, clientId, ...text } = draft;
      const replacesUrev = of(conversationId)?.urev ?? 0;
      const id = clientId === '' ? {} : { clientId: dashedToHex(clientId) };
      try {
        take(draftFromWire(await requests.request('saveDraft', { conversationId, ...text, ...id, replacesUrev })));
      } catch (thrown) {
        if (thrown instanceof ClientError && thrown.code === 'conflict') {
          take(draftFromWire(await requests.request('getDraft', { conversationId })));
        }
        throw thrown;
      }
    }

    return {
      take: (draft) => take(draftFromWire(draft)),
      reset: () => {
        const hadSome = kept.size > 0;
        kept.clear();
        if (hadSome) changed();
      },
      readsWhole: () => [...kept.keys()].some((id) => of(id) !== undefined),
      sent(clientId) {
        sent.add(clientId);
        for (const oldest of sent) if (sent.size > SENT) sent.delete(oldest);
        for (const [id, draft] of kept) {
          if (draft.clientId !== clientId || draft.body === '') continue;
          kept.set(id, { ...draft, body: '' });
          changed();
        }
      },
      calls: {
        /** The draft that is known of the conversation; undefined: none. */
        of,
        /** All drafts that are known. */
        all: (): readonly ChatDraft[] => [...kept.values()].filter(({ body }) => body !== ''),
        /**
         * Saves a draft in the place of the one that is known, after what is being saved of the same conversation; an empty body
         * deletes it. Rejects with ClientError, `conflict` when another device was faster: `of` has its draft then.
         */
        async save(draft: Pick<ChatDraft, 'conversationId' | 'body' | 'replyTo' | 'clientId'>): Promise<void> {
          const before = saving.get(draft.conversationId) ?? Promise.resolve();
          const saved = before.catch(() => undefined).then(() => save(draft));
          saving.set(draft.conversationId, saved);
          try {
            await saved;
          } finally {
            if (saving.get(draft.conversationId) === saved) saving.delete(draft.conversationId);
          }
        },
      },
    };
  },
});
