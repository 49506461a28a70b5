import { Box } from 'ink';
import type { ReactNode } from 'react';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { MOST_OFFERS, offersFor } from '../../completion/offers.ts';
import type { Geometry } from '../../layouts/geometry.ts';
import { useDrawing, useTuiState } from '../../providers.tsx';
import type { Row } from '../../theme/rows.ts';
import { Rows } from '../rows.tsx';

/** What the text before the cursor may become, over the composer. */
export function OffersList(props: { readonly place: Geometry }): ReactNode {
  const state = useTuiState();
  const { emoji } = useDrawing();
  const offers = offersFor(state, emoji());
  if (offers === undefined || state.dialog.type !== 'none') return null;
  const { place } = props;
  const width = Math.max(1, Math.min(place.mainWidth, 60));
  const height = Math.min(offers.items.length, MOST_OFFERS, place.timelineHeight);
  const chosen = Math.min(state.composer.offer, offers.items.length - 1);
  const labelWidth = Math.min(26, Math.floor(width / 2));
  const rows = offers.items.slice(0, height).map((offer, index): Row => {
    const text = ` ${fitLine(offer.label, labelWidth)} ${cutLine(offer.detail, Math.max(0, width - labelWidth - 2))}`;
    return [{ text: fitLine(text, width), style: index === chosen ? 'selected' : 'accent' }];
  });
  return (
    <Box position="absolute" marginLeft={place.mainX} marginTop={place.titleRows + place.timelineHeight - height}>
      <Rows rows={rows} width={width} height={height} />
    </Box>
  );
}
