import { bodyBlocks } from '@im-ts/protocol';

/** A piece of code in a message. */
export interface MessageCode {
  readonly content: string;
  /** '' if it is not said. */
  readonly language: string;
}

/** The code of a message: all of it, or what stands between fences. */
export function messageCode(message: {
  readonly kind: string;
  readonly body: string;
  readonly payload: unknown;
}): readonly MessageCode[] {
  const { kind, body, payload } = message;
  if (kind === 'code') return [{ content: body, language: codeLanguage(payload) }];
  if (kind !== 'text' && kind !== 'markdown') return [];
  return bodyBlocks(body).flatMap(({ type, content, language }) => (type === 'code' ? [{ content, language }] : []));
}

/** The language of a code message: `language` of its payload; '' if none. */
export function codeLanguage(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null || !('language' in payload)) return '';
  return typeof payload.language === 'string' ? payload.language : '';
}

/** Where the name of a language is not what its files end in. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  bash: 'sh',
  'c#': 'cs',
  'c++': 'cpp',
  csharp: 'cs',
  dockerfile: 'dockerfile',
  elixir: 'ex',
  erlang: 'erl',
  fish: 'fish',
  haskell: 'hs',
  javascript: 'js',
  julia: 'jl',
  kotlin: 'kt',
  latex: 'tex',
  makefile: 'mk',
  markdown: 'md',
  mysql: 'sql',
  patch: 'diff',
  perl: 'pl',
  powershell: 'ps1',
  python: 'py',
  ruby: 'rb',
  rust: 'rs',
  shell: 'sh',
  sqlite: 'sql',
  terraform: 'tf',
  typescript: 'ts',
  yaml: 'yml',
  zsh: 'sh',
};

/** The name of a file for code of a message: "message-17.py"; `place` counts from 1 where there are several. */
export function codeFileName(seq: number, { language }: MessageCode, place = 0): string {
  const name = language.toLowerCase();
  const known = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
  const extension = known ?? (/^[a-z0-9]{1,8}$/.test(name) ? name : 'txt');
  return `message-${seq}${place === 0 ? '' : `-${place}`}.${extension}`;
}
