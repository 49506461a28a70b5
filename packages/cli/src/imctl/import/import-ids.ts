import { v5 } from 'uuid';

/** Of all ids that are made from those of other systems. It never changes: a second import would add everything again. */
const NAMESPACE = '7d4f9a52-1f0e-5c1b-9a57-3b8f2f6f0c11';

/** The id that something has here: the same for the same thing of the same source, always. */
export function importId(...path: readonly string[]): string {
  // Parts may hold any character, so their borders are told by JSON.
  return v5(JSON.stringify(path), NAMESPACE);
}
