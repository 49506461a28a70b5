import { requestsContent } from '../requests-content.ts';
import { defineView } from '../view.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly friends: ViewState;
  }
}

/** Who wants to be friends. */
export const friendsView = defineView({
  name: 'friends',
  size: 'list',
  open: () => ({ index: 0 }),
  content: (parts, { index }) =>
    requestsContent(parts, index, {
      title: 'Requests to be friends',
      requests: parts.state.people.requests.map((one) => ({ ...one, at: one.sinceAt, where: '' })),
      empty: [
        'Nobody waits for an answer.',
        'Who wants to be your friend is listed here; friends find each other in completion and in Ctrl-K.',
        '/friend NAME asks somebody.',
      ],
    }),
});
