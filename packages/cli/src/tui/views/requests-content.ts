import { cutLine } from '../../text/cut.ts';
import { dayLabel } from '../../text/time.ts';
import type { Row } from '../theme/rows.ts';
import { userName } from '../timeline/names.ts';
import { chosenIndex, listContent, wrappedRows } from './list-state.ts';
import type { ViewContent, ViewParts } from './view.ts';

/** Somebody who waits for an answer. */
export interface WaitingRequest {
  readonly userId: number;
  readonly at: number;
  readonly message: string;
  /** What they want into; '' if nothing. */
  readonly where: string;
}

/** What the chosen one writes, whole: one decides by it. */
function wholeRequest(requests: readonly WaitingRequest[], index: number, width: number): readonly Row[] {
  const message = requests[chosenIndex(index, requests.length)]?.message ?? '';
  return message === '' ? [] : [[], ...wrappedRows(message, width)];
}

/** The content of a list of requests, which are accepted or rejected. */
export function requestsContent(
  { state, width }: ViewParts,
  index: number,
  list: { readonly title: string; readonly requests: readonly WaitingRequest[]; readonly empty: readonly string[] },
): ViewContent {
  return listContent({
    title: list.title,
    items: list.requests,
    index,
    width,
    row: ({ userId, at, message, where }): Row => {
      const text = message === '' ? '' : `: ${message}`;
      const day = `${dayLabel(at, state.session.now)} `;
      const words = `${userName(state.people.users, userId)}${where}${text}`;
      return [{ text: day, style: 'dim' }, { text: cutLine(words, Math.max(1, width - day.length)) }];
    },
    empty: list.empty,
    notes: wholeRequest(list.requests, index, width),
    keys: ['{request.accept} accept', '{request.reject} reject', '{user.profile} profile'],
  });
}
