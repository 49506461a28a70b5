import type { Drawing } from '../panels/panel.ts';
import { openViews } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { contentOf, viewOf } from '../views/open-view.ts';
import type { ViewContent } from '../views/view.ts';
import type { OpenView } from '../views/view-types.ts';

const WIDE = 400;

/** A line of a view; `key`: the message that it is, if it is one. */
interface Line {
  readonly text: string;
  readonly key: string | undefined;
}

/** What was read out of a view. */
interface Said {
  readonly lines: readonly Line[];
  readonly choices: number;
}

/**
 * What opens over the conversation is read out: a text and a question as a whole, of a list what it is and how many lines it has, since
 * the chosen one is in the line under it. What comes into it later is read out when it comes, if it is not `about` what the conversation
 * says of it at the same time.
 */
export function createViewUpdates({
  selectors,
  emoji,
}: Drawing): (state: TuiState, about: ReadonlySet<string>) => readonly string[] {
  let said = new Map<number, Said>();
  return (state, about) => {
    const now = new Map<number, Said>();
    const lines = openViews(state).flatMap((open) => {
      const content = contentOf(open, { state, selectors, emoji: emoji(), width: WIDE, isSpoken: true });
      const before = said.get(open.id);
      const next = { lines: linesOf(open, content), choices: content.choices };
      now.set(open.id, next);
      return before === undefined ? opened(content, next) : changed(open, content, before, { ...next, about });
    });
    said = now;
    return lines;
  };
}

function opened({ title, choices, writing }: ViewContent, { lines }: Said): readonly string[] {
  const count = choices === 0 ? '' : `, ${choices} ${choices === 1 ? 'line' : 'lines'}`;
  const kind = writing === undefined ? '' : ' What you type is a reply.';
  return [`${title}${count}.${kind}`, ...lines.map(({ text }) => text)];
}

/** What was there is not said again. */
function changed(
  open: OpenView,
  content: ViewContent,
  before: Said,
  { lines, choices, about }: Said & { readonly about: ReadonlySet<string> },
): readonly string[] {
  // Of what is found while one types, the line under it says how much.
  if (content.query !== undefined) return [];
  if (viewOf(open.name).size === 'list' && choices > 0)
    return choices === before.choices || before.choices > 0 ? [] : [`${choices} ${choices === 1 ? 'line' : 'lines'}.`];
  const known = new Set(before.lines.map(({ text }) => text));
  return lines
    .filter(({ text, key }) => !known.has(text) && (key === undefined || !about.has(key)))
    .map(({ text }) => text);
}

/** What is read as a whole: everything but the lines of a list, of which one is chosen. */
function linesOf(open: OpenView, { rows, choices, spoken = [] }: ViewContent): readonly Line[] {
  const { size } = viewOf(open.name);
  const from = size === 'list' ? choices : 0;
  const lines: Line[] = [];
  for (let index = from; index < rows.length; index++) {
    const words = (rows.at(index) ?? []).map(({ text }) => text.trim()).filter((text) => text !== '' && text !== '…');
    if (words.length > 0) {
      const text = words.join(size === 'text' && open.name === 'help' ? ', ' : ' ');
      lines.push({ text, key: spoken[index] });
    }
  }
  return lines;
}
