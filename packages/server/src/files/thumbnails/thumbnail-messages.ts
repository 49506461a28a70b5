/** What is made of a picture: its thumbnail, or the same picture, which is a thumbnail, as a PNG. */
export type PictureForm = 'thumbnail' | 'png';

/** What the server tells the process that makes thumbnails. A picture is its chunks and then `end`, or `drop` where it is given up. */
export type ThumbnailRequest =
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly as: PictureForm }
  | { readonly type: 'drop' };

/** What the process says: once whether it can work, then one answer for each `end`. */
export type ThumbnailAnswer =
  | { readonly type: 'ready' }
  /** There is no build of the picture library for this machine. */
  | { readonly type: 'unusable'; readonly reason: string }
  | {
      readonly type: 'made';
      readonly bytes: Uint8Array;
      /** Size of the picture, upright, in pixels. */
      readonly width: number;
      readonly height: number;
      /** The process keeps so much memory that a new one should do the next picture. */
      readonly spent: boolean;
    }
  /** It is no picture that this process reads. */
  | { readonly type: 'none'; readonly spent: boolean };

/** What the process is told at its start, as JSON in its first argument. */
export interface ThumbnailLimits {
  /** Pixels on the longer side of a thumbnail. */
  readonly side: number;
  /** Pixels of a picture, width × height. */
  readonly pixels: number;
  /** Resident memory of the process, in bytes; beyond that it ends itself. */
  readonly memoryBytes: number;
  /** Time for one picture, in milliseconds. */
  readonly makeMs: number;
}
