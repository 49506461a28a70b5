import { createReadStream, existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { payloadOfKindProblem } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { readAll } from '../../io/read-input.ts';
import { checkText, MAX_INPUT_BYTES } from './message-input.ts';

/** A message of code, as a file has it. */
export interface FileCode {
  readonly body: string;
  readonly payload: { readonly language?: string; readonly name?: string; readonly firstLine?: number };
}

/** Lines of a file, counted from 1, both included. */
interface Lines {
  readonly path: string;
  readonly first: number;
  readonly last: number;
}

/** "FILE", "FILE:10", "FILE:10-40" or "FILE:10-"; undefined for the whole file. */
function linesOf(given: string): Lines | undefined {
  const [, path = '', from = '', dash, to = ''] = /^(.+):(\d{1,9})(?:(-)(\d{0,9}))?$/s.exec(given) ?? [];
  // A file may have such a name itself.
  if (path === '' || existsSync(given)) return undefined;
  const first = Number(from);
  const last = dash === undefined ? first : to === '' ? Number.MAX_SAFE_INTEGER : Number(to);
  if (first >= 1 && last >= first) return { path, first, last };
  throw new ClientError('invalid_argument', `"${given}" names no lines: write ${path}:10-40, counted from 1.`);
}

/** Reads code from a file, or from lines of it. Throws ClientError for what cannot be sent. */
export async function readCodeFile(given: string, signal: AbortSignal): Promise<FileCode> {
  const lines = linesOf(given);
  const path = lines?.path ?? given;
  const text = (await readFile(path, signal)).replaceAll('\r\n', '\n').replace(/\n$/, '');
  const body = lines === undefined ? text : cut(text, lines);
  if (body === '') throw new ClientError('invalid_argument', `${path} is empty; nothing was sent.`);
  checkText(body, 'nothing was sent', `Send some lines of it: --code ${path}:1-100`);
  return { body, payload: { ...describe(path), ...(lines === undefined ? {} : { firstLine: lines.first }) } };
}

async function readFile(path: string, signal: AbortSignal): Promise<string> {
  try {
    return await readAll(createReadStream(path), { maxBytes: MAX_INPUT_BYTES, what: path, signal });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ClientError(
      'invalid_argument',
      `there is no file "${path}"; nothing was sent. To send words as code, write them before --code.`,
    );
  }
}

function cut(text: string, { path, first, last }: Lines): string {
  const all = text.split('\n');
  const end = last === Number.MAX_SAFE_INTEGER ? all.length : last;
  if (first <= all.length && end <= all.length) return all.slice(first - 1, end).join('\n');
  const count = all.length === 1 ? '1 line' : `${all.length} lines`;
  throw new ClientError('invalid_argument', `${path} has ${count}, so there is no line ${Math.max(first, end)} in it.`);
}

/** What the name of a file says of the code in it, as far as a message can have it. */
function describe(path: string): { readonly language?: string; readonly name?: string } {
  const name = basename(path);
  const language = extname(name).slice(1).toLowerCase();
  const isFit = (payload: object) => payloadOfKindProblem('code', JSON.stringify(payload)) === undefined;
  return { ...(language !== '' && isFit({ language }) ? { language } : {}), ...(isFit({ name }) ? { name } : {}) };
}
