/** A file that the server keeps. Its name is what the sender says: never a path, and not safe to draw. */
export interface ChatFile {
  readonly id: number;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly mimeType: string;
  /** 64 hexadecimal digits; '' while the server has not computed it. */
  readonly sha256: string;
  /** In pixels; 0: not known. */
  readonly width: number;
  readonly height: number;
  /** 0: not known. */
  readonly durationMs: number;
  readonly hasThumbnail: boolean;
}
