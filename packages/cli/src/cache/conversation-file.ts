import {
  appendFileSync,
  chmodSync,
  closeSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { ChatMessage } from '../client/entities.ts';
import { type At, lineOf, parseLine } from './conversation-line.ts';

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
/** Bytes of a file; what is written anew is half as much at most. */
const MAX_BYTES = 2_000_000;
/** A file is written anew when half of so much is of no use. */
const COMPACT_AT_BYTES = 256 * 1024;
/** The last line is looked for in so much of the end. */
const TAIL_BYTES = 4_096;

const NOTHING: At = { rev: 0, first: 0, atStart: false };

/**
 * One conversation in one file, a record a line: later ones win, and what was written together ends with the change that it is up
 * to, so that a cut never claims more than there is. Several windows may have it: each looks whether another one has written.
 */
export class ConversationFile {
  readonly #path: string;
  #known = new Map<number, ChatMessage>();
  #at = NOTHING;
  /** Which file was read or written last, and how much of it; '': none. */
  #file = '';
  #bytes = 0;
  #lines = 0;
  /** Those before it were let go for want of room. */
  #floor = 0;

  /** Reads nothing yet. */
  constructor(path: string) {
    this.#path = path;
  }

  /** Up to which change it is kept; 0: it is not. Reads the end of the file only. */
  get rev(): number {
    let file: number;
    try {
      file = openSync(this.#path, 'r');
    } catch {
      return 0;
    }
    try {
      const stats = fstatSync(file);
      const { size } = stats;
      if (identityOf(stats) === this.#file && size === this.#bytes) return this.#at.rev;
      const start = Math.max(0, size - TAIL_BYTES);
      const end = Buffer.alloc(size - start);
      readSync(file, end, 0, end.length, start);
      const last = end.toString('utf8').split('\n').at(-2);
      const at = last === undefined ? undefined : parseLine(last);
      if (at?.t === 'at') return at.rev;
    } finally {
      closeSync(file);
    }
    this.#refresh();
    return this.#at.rev;
  }

  /** How large the file is. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What is kept; undefined: nothing. */
  read(): CachedConversation | undefined {
    this.#refresh();
    // Without a line that says up to which change, what happened since cannot be asked for.
    if (this.#known.size === 0 || this.#at.rev === 0) return undefined;
    const messages = [...this.#known.values()].sort((a, b) => a.seq - b.seq);
    let from = messages.length - 1;
    while (from > 0 && messages[from - 1]?.seq === (messages[from]?.seq ?? 0) - 1) from--;
    const newest = messages.slice(from);
    const [first] = newest;
    return { messages: newest, rev: this.#at.rev, atStart: this.#at.atStart && first?.seq === this.#at.first };
  }

  /**
   * Keeps what is known now. What was kept and is not in it goes: nobody has looked whether it is still so. Nothing is written
   * where another window knows more already. Throws the system's error.
   */
  write({ messages, rev, atStart }: CachedConversation): void {
    this.#refresh();
    if (this.#known.size > 0 && this.#at.rev > rev) return;
    const newest = messages.slice(-MAX_MESSAGES).filter(({ seq }) => seq >= this.#floor);
    const [oldest] = newest;
    const last = newest.at(-1);
    if (oldest === undefined || last === undefined) {
      this.remove();
      return;
    }
    const gone = [...this.#known.keys()].filter((seq) => seq < oldest.seq || seq > last.seq);
    for (const seq of gone) this.#known.delete(seq);
    const fresh = newest.filter((message) => this.#isNew(message));
    const at = { rev, first: oldest.seq, atStart: atStart && oldest === messages[0] };
    const isMoved = rev > this.#at.rev || at.first !== this.#at.first || at.atStart !== this.#at.atStart;
    this.#at = at;
    if (fresh.length > 0 || gone.length > 0 || isMoved) this.#put(fresh, gone.length > 0);
  }

  /** Keeps the present form of messages that are in it, and forgets those up to a number. Throws the system's error. */
  amend(messages: readonly ChatMessage[], goneTo: number): void {
    this.#refresh();
    const gone = [...this.#known.keys()].filter((seq) => seq <= goneTo);
    for (const seq of gone) this.#known.delete(seq);
    if (this.#known.size === 0) {
      this.remove();
      return;
    }
    const fresh = messages.filter((message) => this.#known.has(message.seq) && this.#isNew(message));
    if (gone.length > 0) this.#at = { ...this.#at, first: goneTo + 1, atStart: true };
    if (fresh.length > 0 || gone.length > 0) this.#put(fresh, gone.length > 0);
  }

  /** Removes the file. Throws the system's error. */
  remove(): void {
    rmSync(this.#path, { force: true });
    this.#forget();
  }

  /** A form of a message that is older than the one in the file is never put back: its text may be gone since. */
  #isNew(message: ChatMessage): boolean {
    const known = this.#known.get(message.seq);
    return known === undefined || (known.rev <= message.rev && !isSame(known, message));
  }

  #forget(): void {
    this.#known = new Map();
    this.#at = NOTHING;
    this.#file = '';
    this.#bytes = 0;
    this.#lines = 0;
  }

  /** A text that was recalled, deleted or edited away is not to stay on the disk: the file is written anew then. */
  #put(fresh: readonly ChatMessage[], isGone: boolean): void {
    let hasOld = isGone;
    for (const message of fresh) {
      const known = this.#known.get(message.seq);
      hasOld ||= known !== undefined && isOtherText(known, message);
      this.#known.set(message.seq, message);
    }
    const isLarge =
      this.#known.size > MAX_MESSAGES * 1.1 ||
      this.#bytes > MAX_BYTES ||
      (this.#bytes > COMPACT_AT_BYTES && this.#lines > this.#known.size * 2);
    if (hasOld || isLarge || this.#bytes === 0) this.#rewrite();
    else this.#append(fresh);
  }

  #append(fresh: readonly ChatMessage[]): void {
    const text = [...fresh.map((message) => lineOf({ t: 'm', ...message })), lineOf({ t: 'at', ...this.#at })].join('');
    appendFileSync(this.#path, text, { mode: 0o600 });
    this.#bytes += Buffer.byteLength(text);
    this.#lines += fresh.length + 1;
  }

  /** The newest that are kept, in a new file that takes the place of the old one. */
  #rewrite(): void {
    const lines: string[] = [];
    let bytes = 0;
    const kept = new Map<number, ChatMessage>();
    for (const message of [...this.#known.values()].sort((a, b) => b.seq - a.seq)) {
      const line = lineOf({ t: 'm', ...message });
      bytes += Buffer.byteLength(line);
      if (kept.size >= MAX_MESSAGES || (bytes > MAX_BYTES / 2 && kept.size > 0)) {
        // Else they would be written again with the next message.
        this.#floor = message.seq + 1;
        break;
      }
      lines.push(line);
      kept.set(message.seq, message);
    }
    const first = Math.min(...kept.keys());
    this.#at = { ...this.#at, first, atStart: this.#at.atStart && first === this.#at.first };
    this.#known = kept;
    const text = `${lines.reverse().join('')}${lineOf({ t: 'at', ...this.#at })}`;
    const fresh = `${this.#path}.${process.pid}.new`;
    writeFileSync(fresh, text, { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, this.#path);
    this.#file = identityOf(statSync(this.#path));
    this.#bytes = Buffer.byteLength(text);
    this.#lines = kept.size + 1;
  }

  /** Reads what another window has written since. */
  #refresh(): void {
    let file: number;
    try {
      file = openSync(this.#path, 'r');
    } catch {
      this.#forget();
      return;
    }
    let isOurs: boolean;
    try {
      const stats = fstatSync(file);
      const { size } = stats;
      if (identityOf(stats) === this.#file && size === this.#bytes) return;
      if (identityOf(stats) !== this.#file || size < this.#bytes) this.#forget();
      const text = Buffer.alloc(size - this.#bytes);
      readSync(file, text, 0, text.length, this.#bytes);
      this.#file = identityOf(stats);
      isOurs = this.#take(text);
    } finally {
      closeSync(file);
    }
    // Nothing here is the only copy.
    if (!isOurs) this.remove();
  }

  /** A last line without its end was being written when the process died. Of a file with anything else wrong nothing is taken. */
  #take(bytes: Buffer): boolean {
    const end = bytes.lastIndexOf('\n') + 1;
    const isCut = end < bytes.length;
    const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
    for (const line of lines) {
      const read = parseLine(line);
      if (read === undefined) return false;
      if (read.t === 'at') this.#at = { rev: read.rev, first: read.first, atStart: read.atStart };
      else {
        const { t: _, ...message } = read;
        this.#known.set(message.seq, message);
      }
    }
    this.#lines += lines.length;
    // After a cut nothing can be appended: it is written anew.
    this.#bytes = isCut ? 0 : this.#bytes + bytes.length;
    if (isCut) this.#file = '';
    return true;
  }
}

/** The number alone may be that of a file that is gone. */
function identityOf({ ino, birthtimeMs }: Stats): string {
  return `${ino} ${birthtimeMs}`;
}

function isOtherText(known: ChatMessage, message: ChatMessage): boolean {
  const isGone = (message.hidden && !known.hidden) || message.recalledAt !== known.recalledAt;
  return isGone || message.editedAt !== known.editedAt || message.body !== known.body;
}

function isSame(known: ChatMessage, message: ChatMessage): boolean {
  return known.rev === message.rev && known.hidden === message.hidden;
}
