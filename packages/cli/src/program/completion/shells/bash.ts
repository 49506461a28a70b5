import { cutLine } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import type { Candidate } from '../candidates.ts';
import { inQuote, isPlain, openQuote, quoted, unquote } from '../shell-words.ts';
import { FIRST_LINES, type Shell, type ShellRequest, type TypedWords } from './shell.ts';

/** The word ends in the middle: no space comes after it. Since bash 4. */
const UNFINISHED = ':unfinished';
/** COMP_TYPE of the commands of readline that write every candidate into the line: menu-complete and insert-completions. */
const INSERTING = new Set(['37', '42']);

const script = (program: string) => `# bash completion for ${program}

_${program}() {
    local im=${program} answer first line=\${COMP_LINE:0:COMP_POINT}
    if [[ $1 == */* ]]; then im=\${1/#\\~\\//$HOME/}; fi
    COMPREPLY=()
    answer=$("$im" __complete --shell bash --line "\${line#"\${COMP_WORDS[0]}"}" --replaced "$2" \\
        --type "$COMP_TYPE" --columns "\${COLUMNS:-80}" -- "\${COMP_WORDS[@]:1:COMP_CWORD}" </dev/null 2>/dev/null)
    first=\${answer%%$'\\n'*}
    case $first in
        ${FIRST_LINES.files})
            # bash 3 has no compopt.
            compopt -o default 2>/dev/null && return
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
            return
            ;;
        ${UNFINISHED}) compopt -o nospace 2>/dev/null ;;
        ${FIRST_LINES.words}) ;;
        *) return ;;
    esac
    [[ $answer == *$'\\n'* ]] || return
    while IFS= read -r line; do COMPREPLY+=("$line"); done <<<"\${answer#*$'\\n'}"
}

# bash has nosort since 4.4.
complete -o nosort -F _${program} ${program} 2>/dev/null || complete -F _${program} ${program}
`;

/**
 * bash replaces a part of the line by what it is told, as it stands: quotes and all. It shows descriptions only when they
 * are a part of what it lists.
 */
export const bash: Shell = {
  script,
  install: (program) => [
    [`source <(${program} completion bash)`, 'in ~/.bashrc'],
    [
      `${program} completion bash > ~/.local/share/bash-completion/completions/${program}`,
      'with the package bash-completion',
    ],
  ],
  read: readWords,
  answer: (offer, request) => (offer.files ? [FIRST_LINES.files] : answerWords(offer.candidates, request)),
};

/** bash parts words at "@", ":" and "=", too; those without a blank between them are one. Files of redirections are left out. */
function readWords(request: ShellRequest): TypedWords {
  const words = joinParts(request);
  const current = words.pop() ?? '';
  const isFileAt = (index: number) => isRedirection(words[index - 1]);
  const before = words.filter((word, index) => !isRedirection(word) && !isFileAt(index));
  return {
    before: before.map((word) => unquote(word)),
    current: unquote(current),
    isFile: isFileAt(words.length),
  };
}

function joinParts({ words: parts, line }: ShellRequest): string[] {
  const words: string[] = [];
  let rest = line;
  parts.forEach((part, index) => {
    const text = rest.trimStart();
    // bash gives the whole word at the cursor; the line ends at the cursor.
    const end = index === parts.length - 1 ? text.length : part.length;
    const next = text.slice(0, end);
    const before = words.at(-1);
    if (before !== undefined && text === rest && isJoined(before, next)) words[words.length - 1] = before + next;
    else words.push(next);
    rest = text.slice(end);
  });
  return words;
}

/** Without a blank between them. */
function isJoined(before: string, next: string): boolean {
  if (isRedirection(before)) return false;
  return !isRedirection(next) || /^\d+$/.test(before);
}

function isRedirection(word: string | undefined): boolean {
  return word !== undefined && /^\d*[<>]+[&|]?$/.test(word);
}

function answerWords(candidates: readonly Candidate[], request: ShellRequest): readonly string[] {
  const word = joinParts(request).at(-1) ?? '';
  const kept = word.endsWith(request.replaced) ? word.slice(0, word.length - request.replaced.length) : '';
  const keptText = unquote(kept);
  const typed = unquote(word);
  const matching = candidates.filter(({ value }) => value.startsWith(typed));
  const rest = ({ value }: Candidate) => value.slice(keptText.length);
  const quote = openQuote(kept);
  if (quote !== '') {
    const inside = matching.map((one) => ({ ...one, value: inQuote(rest(one), quote) }));
    return [FIRST_LINES.words, ...listed(inside, request)];
  }
  // Where a quote is closed, the word is finished.
  const finished = /['"]$/.test(word) ? matching.filter(({ value }) => value === typed) : [];
  const [only, second] = finished.length > 0 ? finished : matching;
  if (only !== undefined && second === undefined) return [FIRST_LINES.words, quoted(rest(only))];
  const common = commonStart(matching.map(rest));
  // bash writes what they have in common without quotes, and a bare "#" would begin a comment: a quote is opened first.
  if (!isPlain(common)) return [UNFINISHED, quoted(common).slice(0, -1)];
  return [
    FIRST_LINES.words,
    ...listed(
      matching.map((one) => ({ ...one, value: rest(one) })),
      request,
    ),
  ];
}

/** Several with their descriptions; one alone is written into the line and has none. */
function listed(candidates: readonly Candidate[], { type, columns }: ShellRequest): readonly string[] {
  if (candidates.length < 2 || INSERTING.has(type)) return candidates.map(({ value }) => value);
  const width = Math.max(...candidates.map(({ value }) => textWidth(value)));
  return candidates.map(({ value, description }) => {
    if (description === '') return value;
    const line = `${value}${' '.repeat(width - textWidth(value))}  (${description})`;
    // A row that is full would wrap.
    return textWidth(line) < columns ? line : cutLine(line, columns - 1);
  });
}

function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const text of others) while (!text.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
