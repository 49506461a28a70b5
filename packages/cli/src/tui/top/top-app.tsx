import { type ReactNode, useSyncExternalStore } from 'react';
import { Panel } from '../components/panel.tsx';
import type { Area } from '../layouts/geometry.ts';
import type { Row } from '../theme/rows.ts';

/** What is on the whole screen; the same object while nothing changed. */
export interface TopPicture {
  readonly area: Area;
  readonly rows: readonly Row[];
}

/** Where the picture comes from. */
export interface TopModel {
  readonly picture: () => TopPicture;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The whole screen of `imctl top`. */
export function TopApp({ model }: { readonly model: TopModel }): ReactNode {
  const { area, rows } = useSyncExternalStore(model.subscribe, model.picture);
  return <Panel area={area} rows={rows} />;
}
