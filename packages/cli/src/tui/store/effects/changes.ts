import { v7 } from 'uuid';
import type { QueuedChange, QueuedEntry } from '../../../client/outbox/queued-change.ts';
import { effect } from '../effect.ts';
import { changeWords, isRefused } from '../pending-changes.ts';
import { reasonOf } from './context.ts';

/** What the user changes of what is stored: it is kept on disk until the server has made it. */
export interface ChangeEffects {
  /**
   * Keeps a change and sends it when it can; `said` is shown when it is made. False: it could not be kept, and why is on the
   * status line.
   */
  make(change: QueuedChange, said?: { readonly done: string; readonly unchanged?: string }): Promise<boolean>;
  /** Sends what was refused once more. */
  again(entries: readonly QueuedEntry[]): Promise<void>;
  /** Takes back what was not sent, or forgets what was refused. */
  drop(entries: readonly QueuedEntry[]): Promise<void>;
}

declare module '../effect.ts' {
  interface EffectTypes {
    readonly changes: ChangeEffects;
  }
}

/** Changes go through the client's outbox, whether there is a connection or not. */
export const changesEffect = effect({
  name: 'changes',
  needs: [],
  start(context): ChangeEffects {
    const { client, store, notify } = context;
    const said = new Map<string, { readonly done: string; readonly unchanged?: string }>();

    function take(entry: QueuedEntry): void {
      store.dispatch({ type: 'queued', entry });
      if (entry.state === 'done') {
        const words = said.get(entry.id);
        if (words !== undefined) notify(entry.unchanged ? (words.unchanged ?? words.done) : words.done);
      } else if (isRefused(entry)) {
        notify(`The server refused the ${changeWords(entry.change)}: ${entry.error?.message ?? ''}`, 'error');
        if (entry.change.type === 'settings') void asTheServerHasIt(entry.change.conversationId);
      }
      if (entry.state === 'done' || isRefused(entry)) said.delete(entry.id);
    }

    /** The screen showed what was asked for. */
    async function asTheServerHasIt(id: number): Promise<void> {
      const summary = await client.conversation(id).catch(() => undefined);
      if (summary !== undefined) store.dispatch({ type: 'summaries', summaries: [summary], complete: false });
    }

    async function each(entries: readonly QueuedEntry[], run: (id: string) => Promise<unknown>): Promise<void> {
      try {
        for (const { id } of entries) await run(id);
      } catch (error) {
        notify(reasonOf(error), 'error');
      }
    }

    const isOnline = () => /^(ready|syncing|doubted)$/.test(client.state.type);
    context.onStop(client.on('queued', take));
    for (const entry of client.changes.entries()) store.dispatch({ type: 'queued', entry });

    return {
      async make(change, words) {
        const id = v7();
        if (words !== undefined) said.set(id, words);
        try {
          await client.changes.add(change, { id });
          if (!isOnline() && change.type !== 'read') notify('Not connected: it waits here and is sent later.');
          return true;
        } catch (error) {
          said.delete(id);
          notify(reasonOf(error), 'error');
          return false;
        }
      },
      again: (entries) => each(entries, (id) => client.changes.again(id)),
      drop: (entries) => each(entries, (id) => client.changes.cancel(id)),
    };
  },
});
