/** What a piece of code is; everything between tokens is plain. */
export type CodeTokenKind = 'comment' | 'string' | 'number' | 'keyword' | 'added' | 'removed';

/** A piece of code by UTF-16 offsets. */
export interface CodeToken {
  readonly kind: CodeTokenKind;
  readonly start: number;
  readonly end: number;
}

interface Language {
  readonly names: readonly string[];
  readonly comment: RegExp;
  readonly keywords: readonly string[];
}

const C_COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/;
const HASH_COMMENT = /#[^\n]*/;

const words = (text: string) => text.split(' ');

const LANGUAGES: readonly Language[] = [
  {
    names: [
      '',
      'ts',
      'tsx',
      'js',
      'jsx',
      'mjs',
      'typescript',
      'javascript',
      'java',
      'c',
      'h',
      'cpp',
      'cs',
      'go',
      'rust',
      'rs',
      'kotlin',
      'swift',
      'php',
    ],
    comment: C_COMMENT,
    keywords: words(
      'abstract as async await break case catch class const continue default defer delete do else enum export extends false final finally fn for from func function go if impl implements import in instanceof int interface let loop match mod mut namespace new nil null of package private protected pub public return self static struct super switch this throw trait true try type typeof undefined use var void while with yield',
    ),
  },
  {
    names: [
      'py',
      'python',
      'rb',
      'ruby',
      'sh',
      'bash',
      'shell',
      'zsh',
      'yaml',
      'yml',
      'toml',
      'dockerfile',
      'make',
      'makefile',
      'r',
      'perl',
    ],
    comment: HASH_COMMENT,
    keywords: words(
      'and as assert async await begin break case class continue def del do done elif else elsif end esac except export False fi finally for from function global if import in is lambda local module None nonlocal not or pass raise require rescue return self then True try unless until while with yield true false null',
    ),
  },
  {
    names: ['sql', 'mysql', 'sqlite'],
    comment: /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/,
    keywords: words(
      'add all alter and as asc begin between by case commit create delete desc distinct drop else end exists from group having if in index inner insert into is join key left like limit not null on or order primary right rollback select set table then union unique update values when where with',
    ),
  },
  { names: ['json', 'jsonl'], comment: C_COMMENT, keywords: ['true', 'false', 'null'] },
];

/** What languages are called whose code is drawn in colours. */
export const LANGUAGE_NAMES: readonly string[] = [...LANGUAGES.flatMap(({ names }) => names), 'diff', 'patch']
  .filter((name) => name !== '')
  .sort();

const STRING = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[\s\S])*`?/;
const NUMBER = /\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\b/;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/;
/** More than this is drawn plain, so that a hostile block cannot cost much. */
const LONGEST = 16_000;

/** Finds comments, strings, numbers and keywords; `diff` gets its added and removed lines. Unknown languages are plain. */
export function highlight(code: string, language: string): CodeToken[] {
  if (code.length > LONGEST) return [];
  const name = language.toLowerCase();
  if (name === 'diff' || name === 'patch') return diffTokens(code);
  const known = LANGUAGES.find((candidate) => candidate.names.includes(name));
  if (known === undefined) return [];
  const keywords = new Set(
    name.includes('sql') ? known.keywords.flatMap((word) => [word, word.toUpperCase()]) : known.keywords,
  );
  const pattern = new RegExp(`(${known.comment.source})|(${STRING.source})|(${NUMBER.source})|(${WORD.source})`, 'g');
  const tokens: CodeToken[] = [];
  for (const match of code.matchAll(pattern)) {
    const kind = kindOf(match, keywords);
    if (kind !== undefined) tokens.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function kindOf(match: RegExpMatchArray, keywords: ReadonlySet<string>): CodeTokenKind | undefined {
  if (match[1] !== undefined) return 'comment';
  if (match[2] !== undefined) return 'string';
  if (match[3] !== undefined) return 'number';
  return keywords.has(match[0]) ? 'keyword' : undefined;
}

function diffTokens(code: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let start = 0;
  for (const line of code.split('\n')) {
    const end = start + line.length;
    if (line.startsWith('+')) tokens.push({ kind: 'added', start, end });
    else if (line.startsWith('-')) tokens.push({ kind: 'removed', start, end });
    else if (line.startsWith('@@')) tokens.push({ kind: 'comment', start, end });
    start = end + 1;
  }
  return tokens;
}
