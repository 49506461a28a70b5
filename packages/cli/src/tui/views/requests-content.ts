import { cutLine } from '../../text/cut.ts';
import { dayLabel } from '../../text/time.ts';
import type { Row } from '../theme/rows.ts';
import { userName } from '../timeline/names.ts';
import { listContent } from './list-state.ts';
import type { ViewContent, ViewParts } from './view.ts';

/** Somebody who waits for an answer. */
export interface WaitingRequest {
  readonly userId: number;
  readonly at: number;
  readonly message: string;
  /** What they want into; '' if nothing. */
  readonly where: string;
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
    keys: ['a accept', 'r reject'],
  });
}
