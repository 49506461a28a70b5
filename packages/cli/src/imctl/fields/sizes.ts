import { byteSize } from '../../text/byte-size.ts';

/** "12 KB of text, 3.4 MB of files". */
export function sizeWords({ bytes, fileBytes }: { readonly bytes: number; readonly fileBytes: number }): string {
  const files = fileBytes === 0 ? '' : `, ${byteSize(fileBytes)} of files`;
  return `${byteSize(bytes)} of text${files}`;
}
