/*
 * A name comes from whoever sent the file. On disk it must stay in its folder, be no option to a program and no hidden file, be
 * readable in a listing, and be possible on every system that folders are shared with.
 */

/** Bytes of a name; file systems take 255, and a number may be added to it. */
const MAX_BYTES = 200;
const MAX_EXTENSION_BYTES = 20;
/** What a folder separates, and what Windows and its file systems do not take. */
const RESERVED_SIGNS = /[/\\:*?"<>|]/g;
/** Control characters, marks of direction, what is not drawn, line separators, half pairs and private characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;
/** Devices of Windows, with any extension (superscript digits count there). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;
const NAMELESS = 'file';

/**
 * A name for a file on disk by the one that its sender gave it: one part of a path, of at most 200 bytes, that does not begin
 * with a dot, a dash or a tilde. The same for the same name.
 */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(RESERVED_SIGNS, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .\-~]+/, (start) => (start.trim() === '' ? '' : '_'))
    .replace(/[ .]+$/, '');
  const named = plain === '' || plain === '_' ? NAMELESS : plain;
  return shortened(DEVICE.test(named) ? `_${named}` : named);
}

/** The name of the copy with a number: "report (1).pdf". */
export function numberedName(name: string, number: number): string {
  const { stem, extension } = partsOf(name);
  return `${stem} (${number})${extension}`;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const { stem, extension } = partsOf(name);
  let room = MAX_BYTES - Buffer.byteLength(extension);
  let kept = '';
  // By code points: a cut one would be no text.
  for (const character of stem) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept.replace(/[ .]+$/, '')}${extension}`;
}

function partsOf(name: string): { readonly stem: string; readonly extension: string } {
  const extension = /(?:\.tar)?\.[^. ]+$/i.exec(name)?.[0] ?? '';
  if (extension === name || Buffer.byteLength(extension) > MAX_EXTENSION_BYTES) return { stem: name, extension: '' };
  return { stem: name.slice(0, name.length - extension.length), extension };
}
