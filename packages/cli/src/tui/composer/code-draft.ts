import type { Draft } from '../store/state.ts';

/** A draft that is written as code: where its code begins, after the line with its language. */
export interface CodeDraft {
  readonly language: string;
  readonly start: number;
}

const HEAD = /^\/code[ \t]*([^\n]*)\n/;

/** What is written as code; undefined: it is not. The text is that of `/code`, so that it is one wherever else it is kept. */
export function codeDraft({ isCode, mode, text }: Draft): CodeDraft | undefined {
  if (!isCode || mode.type === 'edit') return undefined;
  const [head, language = ''] = HEAD.exec(text) ?? [];
  return head === undefined ? undefined : { language: language.trim(), start: head.length };
}

/** A text as `/code`; one that is so already, with its language, stays as it is. */
export function asCode(text: string, language = ''): string {
  const [all, own = '', code = ''] = /^\/code(?:[ \t]+([^\n]*))?(?:\n([\s\S]*))?$/.exec(text) ?? [];
  return all === undefined ? `/code ${language}\n${text}` : `/code ${own || language}\n${code}`;
}

/** What the next line begins with: the blanks of the line that the cursor is in. */
export function indentAt(text: string, cursor: number): string {
  const start = text.lastIndexOf('\n', cursor - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, cursor))?.[0] ?? '';
}

const FOUR: ReadonlySet<string> = new Set([
  'py',
  'python',
  'rust',
  'rs',
  'java',
  'kotlin',
  'cs',
  'c',
  'cpp',
  'php',
  'swift',
]);
const TABS: ReadonlySet<string> = new Set(['go', 'make', 'makefile']);

/** What Tab puts in: as the code has it already, else as its language does. */
export function indentOf(language: string, code: string): string {
  if (/^\t/m.test(code) || TABS.has(language)) return '\t';
  const [, own] = /^( {2,8})\S/m.exec(code) ?? [];
  return own ?? (FOUR.has(language) ? '    ' : '  ');
}
