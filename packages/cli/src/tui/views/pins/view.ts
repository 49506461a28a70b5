import type { ChatPin } from '../../../client/entities.ts';
import { withKeys } from '../../keys/way-to.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { conversationTitle, openSummary } from '../../store/selectors.ts';
import { messagesContent, type NamedConversations } from '../message-list.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** What is pinned in a conversation, while it is shown. */
interface PinList extends ViewState {
  readonly conversationId: number;
  /** The one pinned last first; undefined: not read yet, or not any more. */
  readonly pins: readonly ChatPin[] | undefined;
  readonly failed: string | undefined;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly pins: PinList;
  }
}

/** All are of the open conversation. */
const NO_NAMES: NamedConversations = new Map();

/** What is pinned for everybody in the open conversation. */
export const pinsView = defineView({
  name: 'pins',
  size: 'list',
  side: true,
  open(context) {
    const conversation = openSummary(context.state())?.conversation;
    if (conversation === undefined) {
      context.notify(withKeys(context.selectors.keymap, 'Open a conversation first ({go.switcher}).'), 'error');
      return undefined;
    }
    return { index: 0, conversationId: conversation.id, pins: undefined, failed: undefined };
  },
  reduce(state, action) {
    // What was recalled meanwhile is not told: it is read again.
    if (action.type === 'window-reset' && action.conversationId === state.conversationId)
      return { ...state, pins: undefined };
    if (action.type !== 'message-changed') return state;
    const { message } = action;
    const isIt = (pin: ChatPin) =>
      pin.message.conversationId === message.conversationId && pin.message.seq === message.seq;
    if (!state.pins?.some(isIt)) return state;
    // A recall says by itself that its message is not pinned any more.
    const pins =
      message.recalledAt > 0
        ? state.pins.filter((pin) => !isIt(pin))
        : state.pins.map((pin) => (isIt(pin) ? { ...pin, message } : pin));
    return { ...state, pins };
  },
  content(parts, { index, pins, failed }) {
    const { state, selectors } = parts;
    const summary = openSummary(state);
    return messagesContent(parts, {
      title: summary === undefined ? 'Pinned' : `Pinned in ${conversationTitle(state, summary)}`,
      items: pins ?? [],
      index,
      listed: ({ message }) => ({ message, conversations: NO_NAMES, isOnePlace: true }),
      reading: { busy: pins === undefined, failed, what: 'What is pinned' },
      empty: [
        'Nothing is pinned.',
        'What is pinned here is found again by everybody, such as a decision or a link.',
        withKeys(selectors.keymap, '{select.start} selects a message, {message.pin} pins it.'),
      ],
      keys: ['{list.choose} go there', '{message.unpin} unpin'],
    });
  },
  choose(context, { index, pins }) {
    const message = pins?.[index]?.message;
    context.dispatch({ type: 'view-closed' });
    if (message !== undefined) void context.effects.history.show(message.conversationId, message.seq);
  },
  follow(context, view) {
    const rev = () => openSummary(context.state())?.conversation.pinsRev;
    let before = { rev: rev(), pins: view.read()?.pins };
    void read(context, view);
    return context.subscribe(() => {
      const now = { rev: rev(), pins: view.read()?.pins };
      const isOld = now.rev !== before.rev || (now.pins === undefined && before.pins !== undefined);
      before = now;
      if (isOld) void read(context, view);
    });
  },
});

async function read({ client, effects }: ViewContext, view: OpenedView<PinList>): Promise<void> {
  const conversationId = view.read()?.conversationId;
  if (conversationId === undefined) return;
  try {
    const pins = await client.pins(conversationId);
    effects.people.learn(pins.map(({ message }) => message.senderId));
    view.set({ pins, failed: undefined });
  } catch (error) {
    view.set({ failed: reasonOf(error) });
  }
}
