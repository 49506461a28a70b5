import type { TuiAction } from '../actions.ts';

/** The small pictures that are there, by file: their size in pixels; undefined: it cannot be shown. */
export type PicturesState = ReadonlyMap<number, { readonly width: number; readonly height: number } | undefined>;

type PictureAction = {
  readonly type: 'picture';
  readonly id: number;
  readonly size: { readonly width: number; readonly height: number } | undefined;
};

declare module '../actions.ts' {
  interface ActionTypes {
    readonly pictures: PictureAction;
  }
}

/** No picture has been read. */
export const NO_PICTURES: PicturesState = new Map();

/** The next state of the pictures. */
export function reducePictures(state: PicturesState, action: TuiAction): PicturesState {
  return action.type === 'picture' ? new Map(state).set(action.id, action.size) : state;
}
