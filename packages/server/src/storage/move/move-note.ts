import * as z from 'zod';

/** The row of server_meta that says that a store is being moved or was moved. */
export const NOTE_NAME = 'move';

const schema = z.object({
  /** One for each move from its beginning to its end, over all interruptions. */
  id: z.string(),
  state: z.enum(['copying', 'moved']),
  /** In the old store: where it goes. In the new one: where it comes from. Never a password. */
  place: z.string(),
  storeId: z.string(),
  at: z.number(),
});

export type MoveNote = z.infer<typeof schema>;

/** Reads a note; undefined when there is none. Throws when the row holds something else. */
export function parseNote(value: string | undefined): MoveNote | undefined {
  return value === undefined ? undefined : schema.parse(JSON.parse(value));
}

export function renderNote(note: MoveNote): string {
  return JSON.stringify(note);
}

/** Why imd must not start on the old store with this note; undefined when it may. */
export function whyNotOnOld(note: MoveNote | undefined, path: string): string | undefined {
  if (note === undefined) return undefined;
  const day = new Date(note.at).toISOString().slice(0, 10);
  if (note.state === 'moved') {
    return (
      `The database ${path} was moved to ${note.place} on ${day}; what was written since then is there. ` +
      'Set storage.url to that database. To go back to this old copy: imd store move --undo.'
    );
  }
  return (
    `The database ${path} is being moved to ${note.place} since ${day}. ` +
    'Run "imd store move" again to finish that, or "imd store move --undo" to stay here.'
  );
}

/** Why imd must not start on the new store with this note; undefined when it may. */
export function whyNotOnNew(note: MoveNote | undefined, place: string): string | undefined {
  if (note === undefined || note.state === 'moved') return undefined;
  return (
    `The database ${place} is only a part of ${note.place}, which is being moved there. ` +
    'Run "imd store move" again to finish that.'
  );
}
