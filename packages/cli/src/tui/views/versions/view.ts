import type { ChatMessage } from '../../../client/entities.ts';
import { reasonOf } from '../../store/effects/context.ts';
import type { TuiState } from '../../store/state.ts';
import { textContent } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { loadDifferences, type VersionsRead, versionRows } from './version-rows.ts';

/** Of which message. */
interface VersionView extends ViewState, VersionsRead {
  readonly conversationId: number;
  readonly seq: number;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly versions: VersionView;
  }
  interface ViewArguments {
    readonly versions: { readonly message: Pick<ChatMessage, 'conversationId' | 'seq'> };
  }
}

/** What a message says, and what it said before it was edited. */
export const versionsView = defineView({
  name: 'versions',
  size: 'text',
  open: (_context, { message: { conversationId, seq } }) => ({
    index: 0,
    conversationId,
    seq,
    versions: undefined,
    failed: undefined,
  }),
  reduce(state, action) {
    if (action.type !== 'message-changed') return state;
    const { conversationId, seq, recalledAt } = action.message;
    if (conversationId !== state.conversationId || seq !== state.seq || recalledAt === 0) return state;
    return { ...state, index: 0, versions: [], failed: 'This message was recalled.' };
  },
  content: ({ state, width }, list) =>
    textContent({
      title: `Versions of message ${list.seq}`,
      rows: versionRows(state, list, width),
      index: list.index,
      failed: list.failed,
    }),
  follow(context, view) {
    let known = shownRev(context.state(), view.read());
    void read(context, view);
    return context.subscribe(() => {
      const now = shownRev(context.state(), view.read());
      const isNew = now !== undefined && known !== undefined && now !== known;
      known = now;
      if (isNew) void read(context, view);
    });
  },
});

/** The rev of the message whose texts are shown; undefined: it is not on the screen, or was recalled. */
function shownRev({ messages }: TuiState, of: VersionView | undefined): number | undefined {
  const shown = messages.windows.get(of?.conversationId ?? 0)?.messages.find(({ seq }) => seq === of?.seq);
  return shown?.recalledAt === 0 ? shown.rev : undefined;
}

async function read({ client, effects }: ViewContext, view: OpenedView<VersionView>): Promise<void> {
  const of = view.read();
  if (of === undefined) return;
  try {
    const [versions] = await Promise.all([
      client.versions(of.conversationId, of.seq),
      loadDifferences().catch(() => undefined),
    ]);
    effects.people.learn(versions.map(({ writtenBy }) => writtenBy));
    view.set({ versions, failed: undefined });
  } catch (error) {
    view.set({ failed: reasonOf(error) });
  }
}
