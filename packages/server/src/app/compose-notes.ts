import { createMessageCounts } from '../services/watch/message-counts.ts';
import { createServerEvents } from '../services/watch/server-events.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** What a node notes of what happens, see composeNotes. */
export type Notes = ReturnType<typeof composeNotes>;

/** Where the other parts tell what happens: events, and the messages that were stored. Nothing is started. */
export function composeNotes(
  { clock, logger, repositories }: Pick<CompositionDeps, 'clock' | 'logger' | 'repositories'>,
  node: string,
) {
  const deps = { watch: repositories.watch, clock, logger: logger.withTag('watch') };
  return { events: createServerEvents(deps, node), messages: createMessageCounts(deps) };
}
