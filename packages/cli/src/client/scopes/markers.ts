import { markersFromWire } from '../from-wire.ts';
import { clientScope } from '../sync/client-scope.ts';

/** One's own markers; rows of the conversation list keep them, and never move them back. */
export const markers = clientScope({
  page: 'markers',
  change: 'marker',
  named: 'later',
  open: ({ conversations }) => ({
    take: (marker) => conversations.marker(marker.conversationId, marker.userId, markersFromWire(marker)),
    calls: undefined,
  }),
});
