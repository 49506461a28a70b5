import { parse } from '@humanwhocodes/momoa';

/** A text is no JSON; the message goes after the file's name and says where and why. */
export class JsonError extends Error {}

/** As JSON.parse, but its error has a line and a column, and nothing of the text, which may hold secrets. Throws JsonError. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const { message } = error as SyntaxError;
    const { line, column } = placeOf(message, text);
    throw new JsonError(`is not valid JSON: line ${line}, column ${column}: ${reasonOf(message)}.`);
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** V8 names the place in some of its messages; momoa finds the others. */
function placeOf(message: string, text: string): Place {
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return placeAt(text, Number(position));
  if (message.includes('end of JSON')) return placeAt(text, text.length);
  try {
    parse(text);
  } catch (error) {
    const { line, column } = error as Partial<Place>;
    if (line !== undefined && column !== undefined) return { line, column };
  }
  return placeAt(text, 0);
}

function placeAt(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function reasonOf(message: string): string {
  return (
    /^(.*?)(?:, (?:\.\.\.)?".*)? (?:in JSON at position|is not valid JSON)/s.exec(message)?.[1] ?? message
  ).trim();
}
