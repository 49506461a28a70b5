import { appendFileSync, chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ChatMessage } from '../client/entities.ts';

/** What is kept of one conversation: its newest messages, without holes between them. */
export interface CachedConversation {
  /** By ascending number. */
  readonly messages: readonly ChatMessage[];
  /** Every change up to this one is in them. */
  readonly rev: number;
  /** The first message that the user may see is the first of them. */
  readonly atStart: boolean;
}

/** Messages that are kept of a conversation. */
export const MAX_MESSAGES = 1_000;
/** Bytes of them, on disk. */
const MAX_BYTES = 2_000_000;
/** A file is written anew when half of so much is of no use. */
const COMPACT_AT_BYTES = 256 * 1024;

type Line =
  | { readonly t: 'at'; readonly rev: number; readonly first: number; readonly atStart: boolean }
  | ({ readonly t: 'm' } & ChatMessage);

/** One conversation in one file, a record a line: later ones win. */
export class ConversationFile {
  readonly #path: string;
  #known: Map<number, ChatMessage>;
  #at = { rev: 0, first: 0, atStart: false };
  /** In the file; a message has one line for each time that it was written. */
  #bytes = 0;
  #lines = 0;

  constructor(path: string) {
    this.#path = path;
    this.#known = new Map();
    this.#load();
  }

  get rev(): number {
    return this.#at.rev;
  }

  get bytes(): number {
    return this.#bytes;
  }

  read(): CachedConversation | undefined {
    if (this.#known.size === 0) return undefined;
    const messages = [...this.#known.values()].sort((a, b) => a.seq - b.seq);
    let from = messages.length - 1;
    while (from > 0 && messages[from - 1]?.seq === (messages[from]?.seq ?? 0) - 1) from--;
    const newest = messages.slice(from);
    const [first] = newest;
    return { messages: newest, rev: this.#at.rev, atStart: this.#at.atStart && first?.seq === this.#at.first };
  }

  /**
   * Keeps what is known now. What was kept and is not in it goes: nobody has looked whether it is still so. The oldest of many are
   * let go when the file is written anew.
   */
  write({ messages, rev, atStart }: CachedConversation): void {
    const [oldest] = messages;
    const newest = messages.slice(-MAX_MESSAGES);
    const last = newest.at(-1);
    if (oldest === undefined || last === undefined) return;
    // A text that was recalled, deleted or edited away is not to stay on the disk.
    let isGone = false;
    for (const seq of [...this.#known.keys()]) {
      if (seq >= oldest.seq && seq <= last.seq) continue;
      this.#known.delete(seq);
      isGone = true;
    }
    const fresh = newest.filter((message) => !isSame(this.#known.get(message.seq), message));
    for (const message of fresh) {
      const known = this.#known.get(message.seq);
      if (known !== undefined && known.body !== '' && known.body !== message.body) isGone = true;
      this.#known.set(message.seq, message);
    }
    const first = Math.min(...this.#known.keys());
    this.#at = { rev, first, atStart: atStart && first === oldest.seq };
    const isLarge =
      this.#known.size > MAX_MESSAGES * 1.1 ||
      this.#bytes > MAX_BYTES ||
      (this.#bytes > COMPACT_AT_BYTES && this.#lines > this.#known.size * 2);
    if (isGone || isLarge || this.#bytes === 0) this.#rewrite();
    else if (fresh.length > 0)
      this.#append([{ t: 'at', ...this.#at }, ...fresh.map((message) => ({ t: 'm', ...message }) as const)]);
  }

  remove(): void {
    rmSync(this.#path, { force: true });
    this.#known = new Map();
    this.#bytes = 0;
  }

  #append(lines: readonly Line[]): void {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    // Another window may have removed it.
    appendFileSync(this.#path, text, { mode: 0o600 });
    this.#bytes += Buffer.byteLength(text);
    this.#lines += lines.length;
  }

  /** The newest that are kept, in a new file that takes the place of the old one. */
  #rewrite(): void {
    const lines: string[] = [];
    let bytes = 0;
    const kept = new Map<number, ChatMessage>();
    for (const message of [...this.#known.values()].sort((a, b) => b.seq - a.seq)) {
      const line = `${JSON.stringify({ t: 'm', ...message })}\n`;
      if (kept.size >= MAX_MESSAGES || (bytes + line.length > MAX_BYTES / 2 && kept.size > 0)) break;
      bytes += Buffer.byteLength(line);
      lines.push(line);
      kept.set(message.seq, message);
    }
    const first = Math.min(...kept.keys());
    this.#at = { ...this.#at, first, atStart: this.#at.atStart && first === this.#at.first };
    this.#known = kept;
    const text = `${JSON.stringify({ t: 'at', ...this.#at })}\n${lines.reverse().join('')}`;
    const fresh = `${this.#path}.${process.pid}.new`;
    writeFileSync(fresh, text, { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, this.#path);
    this.#bytes = Buffer.byteLength(text);
    this.#lines = kept.size;
  }

  /** A last line without its end was being written when the process died. Of a file with anything else wrong nothing is taken. */
  #load(): void {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch {
      return;
    }
    const lines = text.split('\n');
    lines.pop();
    for (const line of lines) {
      const read = parseLine(line);
      if (read === undefined) {
        this.#known = new Map();
        this.#at = { rev: 0, first: 0, atStart: false };
        rmSync(this.#path, { force: true });
        return;
      }
      if (read.t === 'at') this.#at = { rev: read.rev, first: read.first, atStart: read.atStart };
      else {
        const { t: _, ...message } = read;
        this.#known.set(message.seq, message);
      }
    }
    this.#bytes = Buffer.byteLength(text);
    this.#lines = lines.length;
  }
}

function isSame(known: ChatMessage | undefined, message: ChatMessage): boolean {
  return known !== undefined && known.rev === message.rev && known.hidden === message.hidden;
}

const NUMBERS = ['conversationId', 'seq', 'rev', 'senderId', 'replyTo', 'sentAt', 'editedAt', 'recalledAt'] as const;

/** A line of ours; undefined: it is none. */
function parseLine(line: string): Line | undefined {
  let value: Partial<Record<string, unknown>>;
  try {
    value = JSON.parse(line) as typeof value;
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (value.t === 'at') {
    const isIt = Number.isInteger(value.rev) && Number.isInteger(value.first) && typeof value.atStart === 'boolean';
    return isIt ? (value as unknown as Line) : undefined;
  }
  const isMessage =
    value.t === 'm' &&
    NUMBERS.every((name) => Number.isInteger(value[name])) &&
    typeof value.clientId === 'string' &&
    typeof value.kind === 'string' &&
    typeof value.body === 'string' &&
    typeof value.hidden === 'boolean' &&
    typeof value.mentionsAll === 'boolean' &&
    Array.isArray(value.mentioned) &&
    Array.isArray(value.files) &&
    Array.isArray(value.reactions);
  return isMessage ? ({ payload: undefined, ...value } as unknown as Line) : undefined;
}
