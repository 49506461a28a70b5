import { requestsContent } from '../requests-content.ts';
import { defineView } from '../view.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly 'join-requests': ViewState;
  }
}

/** Who wants to be let into the groups that the user is an admin of. */
export const joinRequestsView = defineView({
  name: 'join-requests',
  size: 'list',
  open: () => ({ index: 0 }),
  content: (parts, { index }) =>
    requestsContent(parts, index, {
      title: 'Requests to join',
      requests: parts.state.people.joinRequests.map((one) => ({
        ...one,
        at: one.requestedAt,
        where: ` to ${parts.state.conversations.byId.get(one.conversationId)?.conversation.name ?? 'a group'}`,
      })),
      empty: [
        'Nobody waits for an answer.',
        'Who asks to join a group of which you are an admin is listed here.',
        '/invite NAME adds people without a request.',
      ],
    }),
});
