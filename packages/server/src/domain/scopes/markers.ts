import type { Marker } from '../conversation.ts';
import { userScope } from '../scope.ts';

/** One's own markers. They are written in batches. */
export const markers = userScope<Marker, { readonly type: 'marker'; readonly marker: Marker }>()({
  page: 'markers',
  change: 'marker',
  isNamed: true,
  value: ({ marker }) => marker,
});
