import { cutLine } from '../../../text/cut.ts';
import { MOMENT_EXAMPLES, parseMoment } from '../../../text/parse-moment.ts';
import { clockLabel, dayKey, dayTitle } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { withKeys } from '../../keys/way-to.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import type { Row } from '../../theme/rows.ts';
import { listContent } from '../list-state.ts';
import { defineView } from '../view.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly date: ViewState;
  }
}

/** A moment that can be gone to. */
interface Moment {
  readonly label: string;
  readonly time: number;
}

const OFFERED = ['Today', 'Yesterday', 'A week ago', 'A month ago', 'A year ago', 'Start'];

/** When to go to in the open conversation. */
export const dateView = defineView({
  name: 'date',
  size: 'list',
  open(context) {
    const conversationId = context.state().conversations.openId;
    if (conversationId === undefined) {
      context.notify(withKeys(context.selectors.keymap, 'Open a conversation first ({go.switcher}).'), 'error');
      return undefined;
    }
    return { index: 0, query: NO_TEXT, conversationId };
  },
  content: ({ state, width }, { query = NO_TEXT, index }) =>
    listContent({
      title: 'Go to a date',
      items: momentsFor(query.text, state.session.now),
      index,
      width,
      row: (moment) => momentRow(moment, state.session.now, width),
      query,
      empty: ['This is no date.', `Such as: ${MOMENT_EXAMPLES}.`],
      rowsAtLeast: OFFERED.length,
      keys: ['{list.choose} go there'],
    }),
  choose(context, { query, index }) {
    const chosen = momentsFor(query?.text ?? '', context.state().session.now)[index];
    if (chosen === undefined) return;
    context.dispatch({ type: 'view-closed' });
    void context.effects.dates.show(chosen.time);
  },
});

/** What is typed, or what people go to most. */
function momentsFor(typed: string, now: number): readonly Moment[] {
  const labels = typed.trim() === '' ? OFFERED : [typed.trim()];
  return labels.flatMap((label) => {
    const time = parseMoment(label, now);
    return time === undefined ? [] : [{ label, time }];
  });
}

function momentRow({ label, time }: Moment, now: number, width: number): Row {
  const isDay = new Date(time).setHours(0, 0, 0, 0) === time;
  const day = /^(?:Today|Yesterday)$/.test(dayTitle(time, now)) ? dayKey(time) : dayTitle(time, now);
  const right = time === 0 ? 'the first message' : isDay ? day : `${day} ${clockLabel(time)}`;
  const left = cutLine(label, Math.max(1, width - textWidth(right) - 2));
  const gap = ' '.repeat(Math.max(1, width - textWidth(left) - textWidth(right)));
  return [{ text: left }, { text: gap }, { text: cutLine(right, width), style: 'dim' }];
}
