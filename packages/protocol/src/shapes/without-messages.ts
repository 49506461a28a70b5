import { SHAPES } from '../generated/shapes.ts';
import type { ShapeTable, Value } from './shape.ts';

const TABLE: ShapeTable = SHAPES;

/** Texts that are gone later: when a call is over, nothing is left of what its devices have agreed on. */
const GONE_LATER: { readonly [Name in keyof typeof SHAPES]?: readonly string[] } = { Call: ['offer', 'answer'] };

/** A reply without the messages of people in it, whose texts may be recalled later, nor anything else that is gone later. */
export function withoutMessages<Name extends keyof typeof SHAPES>(name: Name, value: Value<Name>): Value<Name> {
  return copy(name, value) as Value<Name>;
}

function copy(name: string, value: object): object {
  const kept = Object.entries(value).flatMap(([key, content]): [string, unknown][] => {
    if (GONE_LATER[name as keyof typeof SHAPES]?.includes(key) === true) return [[key, '']];
    const field = TABLE[name]?.[key];
    if (field?.type !== 'message' || content === undefined) return [[key, content]];
    const of = field.of ?? '';
    if (field.repeated === true) return [[key, content.filter(isKept(of)).map((item: object) => copy(of, item))]];
    return isKept(of)(content) ? [[key, copy(of, content)]] : [];
  });
  return Object.fromEntries(kept);
}

/** System messages are never recalled. */
function isKept(name: string) {
  return (value: object): boolean => name !== 'Message' || (value as Value<'Message'>).kind === 'system';
}
