import { fileTypeFromBuffer, supportedMimeTypes } from 'file-type/core';
import { imageSize } from 'image-size';
import { cleanType, type FileFacts, UNKNOWN_TYPE } from './file-facts.ts';

/** Types that are another one inside: what says more is believed. */
const WRAPPED: readonly { readonly found: string; readonly declared: RegExp }[] = [
  { found: 'application/xml', declared: /\+xml$/ },
  { found: 'application/zip', declared: /^application\/(?:vnd\.|epub\+zip$|java-archive$)/ },
  { found: 'application/x-cfb', declared: /^application\/(?:msword$|vnd\.ms-)/ },
];
/** Pictures whose size is read. */
const MEASURED = /^image\/(?:png|apng|jpeg|gif|webp|bmp|tiff|avif|heic|heif)$/;
/** From here on, JPEG is turned by a quarter. */
const TURNED = 5;

/**
 * The type of a file by the beginning of its content. The declared one counts where the content has no mark of its own, as
 * text; not where it must have one and has not.
 */
export async function typeOf(head: Uint8Array, declaredType: string): Promise<string> {
  const declared = cleanType(declaredType);
  const found = (await fileTypeFromBuffer(head))?.mime;
  if (found === undefined) return supportedMimeTypes.has(declared as never) ? UNKNOWN_TYPE : declared;
  return WRAPPED.some((one) => one.found === found && one.declared.test(declared)) ? declared : cleanType(found);
}

/** The size of a picture in pixels, as it is to be shown; zeros for what is none, or cannot be read. */
export function pictureSize(head: Uint8Array, mimeType: string): Pick<FileFacts, 'width' | 'height'> {
  if (!MEASURED.test(mimeType)) return { width: 0, height: 0 };
  try {
    const { width, height, orientation = 1 } = imageSize(head);
    return orientation < TURNED ? { width, height } : { width: height, height: width };
  } catch {
    return { width: 0, height: 0 };
  }
}
