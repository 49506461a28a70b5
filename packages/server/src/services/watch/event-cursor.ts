import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';

/*
 * Ids are given before transactions end, so a lower one may appear after a higher one. A place is therefore the id up to which
 * nothing more can come, and the ids above it that were read already.
 */

/** How far one table was read. */
export interface Place {
  readonly low: Id;
  /** Ascending. */
  readonly seen: readonly Id[];
}

/** How far the events and the audit log were read. */
export interface EventPlaces {
  readonly events: Place;
  readonly audit: Place;
}

/** An id that is missing below a row of this age belongs to no transaction any more. */
export const SETTLED_MS = 15_000;
/** Ids above the low one that are kept. What does not fit is not read yet: it comes when the low one has moved. */
const SEEN = 100;

interface Row {
  readonly id: Id;
  readonly at: number;
}

/** A place behind all that is below or equal to an id. */
export function placeAt(low: Id): Place {
  return { low, seen: [] };
}

/**
 * Which of the rows above the low id were not read yet, and the place behind them. `rows`: ascending, without holes of the
 * reader's. Behind a hole that is not settled, at most SEEN of them are read.
 */
export function readOn<One extends Row>(
  place: Place,
  rows: readonly One[],
  now: number,
): { readonly fresh: readonly One[]; readonly place: Place } {
  let low = place.low;
  for (const { id, at } of rows) {
    if (id <= low) continue;
    if (id !== low + 1 && now - at < SETTLED_MS) break;
    low = id;
  }
  const before = new Set(place.seen);
  const fresh: One[] = [];
  const seen = place.seen.filter((id) => id > low);
  for (const row of rows) {
    if (row.id <= place.low || before.has(row.id)) continue;
    if (row.id > low) {
      if (seen.length >= SEEN) break;
      seen.push(row.id);
    }
    fresh.push(row);
  }
  return { fresh, place: { low, seen: seen.sort((a, b) => a - b) } };
}

/** A cursor as clients keep it: "12.14.15-40" is 12 and 14 and 15 above it of the events, 40 of the audit log. */
export function encodePlaces({ events, audit }: EventPlaces): string {
  const text = ({ low, seen }: Place): string => [low, ...seen].join('.');
  return `${text(events)}-${text(audit)}`;
}

const CURSOR = /^(\d{1,16}(?:\.\d{1,16}){0,200})-(\d{1,16}(?:\.\d{1,16}){0,200})$/;

/** Throws invalid_argument for what no server made. */
export function decodePlaces(cursor: string): EventPlaces {
  const [, events, audit] = CURSOR.exec(cursor) ?? [];
  const places = [events, audit].map((text): Place => {
    const [low = 0, ...seen] = (text ?? '').split('.').map(Number);
    return { low, seen };
  });
  const [one, other] = places;
  const isGood = [one, other].every(
    (place) => place !== undefined && [place.low, ...place.seen].every(Number.isSafeInteger),
  );
  if (events === undefined || one === undefined || other === undefined || !isGood) {
    throw new AppError('invalid_argument', 'The cursor is none that the server made; begin without one.', {
      field: 'cursor',
    });
  }
  return { events: one, audit: other };
}
