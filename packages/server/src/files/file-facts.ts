/** What the bytes of a file say of it. */
export interface FileFacts {
  /** 64 hex digits. */
  readonly sha256: string;
  /** Of the content where it is known, else as declared. */
  readonly mimeType: string;
  /** Pixels, as it is to be shown; 0 for what is no picture. */
  readonly width: number;
  readonly height: number;
}

/** How much of the beginning of a file its type and size are looked for in; pictures have thumbnails in front of their size. */
export const HEAD_BYTES = 512 * 1024;

/** The type of what nobody knows. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** A type without parameters (RFC 6838, section 4.2). */
const MIME_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;

/** A declared type in the form that is kept; what is no type becomes the unknown one. */
export function cleanType(declared: string): string {
  const [type = ''] = declared.toLowerCase().split(';');
  const trimmed = type.trim();
  return MIME_TYPE.test(trimmed) ? trimmed : UNKNOWN_TYPE;
}
