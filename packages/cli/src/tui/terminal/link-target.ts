/** Only these lead out of the terminal: what others write must not open files or programs here. */
const SCHEMES = /^(?:https?:\/\/|mailto:)/i;
/** What VTE takes at most. */
const MAX_CHARACTERS = 2_083;

/** An address as OSC 8 takes it (printable ASCII, the rest percent-encoded); undefined: it is none that may be opened. */
export function linkTarget(address: string): string | undefined {
  if (!SCHEMES.test(address) || !address.isWellFormed()) return undefined;
  const target = address.replace(/[^\u0021-\u007e]/gu, (character) => encodeURIComponent(character));
  return target.length <= MAX_CHARACTERS ? target : undefined;
}

/** A name for the parts of one link in several rows, so that a terminal marks all of them. */
export function linkId(target: string): string {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (let index = 0; index < target.length; index++) {
    hash = Math.imul(hash ^ target.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
