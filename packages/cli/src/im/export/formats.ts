import { byteSize } from '../../text/byte-size.ts';
import { escaped } from '../../text/escaped.ts';
import { captionOf } from '../../text/message-preview.ts';
import { sanitizeBlock, sanitizeLine } from '../../text/sanitize.ts';
import { clockLabel, dayKey, timeLabel } from '../../text/time.ts';
import type { ExportEnd, ExportedMessage, ExportHead } from './exported-line.ts';

/** Writes one form of an export, from its lines in order. Each answers text that ends with a line feed. */
export interface ExportFormat {
  head(head: ExportHead): string;
  /** `pathOf`: where a file of the message is beside the export; undefined if it was not saved. */
  message(message: ExportedMessage, pathOf: (fileId: number) => string | undefined): string;
  end(end: ExportEnd): string;
}

/** The forms by the names that --format takes, which are the endings of files, too. */
export const EXPORT_FORMATS = {
  jsonl: () => ({ head: jsonLine, message: jsonLine, end: jsonLine }),
  md: markdownFormat,
  txt: textFormat,
} as const satisfies Readonly<Record<string, () => ExportFormat>>;

/** What --format takes. */
export type ExportFormatName = keyof typeof EXPORT_FORMATS;

/** A line of JSON without characters that act upon a terminal. */
export function jsonLine(value: object): string {
  return `${escaped(JSON.stringify(value))}\n`;
}

function titleOf({ name, target }: ExportHead): string {
  return sanitizeLine(name === '' || name === target ? target : `${name} (${target})`);
}

function originLine({ server, exportedAt }: ExportHead): string {
  return `${sanitizeLine(server)}, exported ${timeLabel(Date.parse(exportedAt))}`;
}

function endLine({ messages, leftOut }: ExportEnd): string {
  const left = leftOut === 0 ? '' : `; ${leftOut} recalled or deleted, left out`;
  return `${messages} ${messages === 1 ? 'message' : 'messages'}${left}`;
}

/** What is said of a message beside its text. */
function marksOf({ replyTo, editedAt, originName }: ExportedMessage): string {
  const from = originName === null ? [] : [`forwarded from ${sanitizeLine(originName)}`];
  return [...(replyTo === null ? [] : [`to ${replyTo}`]), ...from, ...(editedAt === null ? [] : ['edited'])].join(', ');
}

function timeOf({ sentAt }: ExportedMessage): number {
  return Date.parse(sentAt ?? '');
}

function textFormat(): ExportFormat {
  return {
    head: (head) => `${titleOf(head)}\n${originLine(head)}\n\n`,
    message: (message) => {
      const time = timeLabel(timeOf(message));
      const place = `${time} ${message.seq}`;
      if (message.text !== null) return `${place} ${indented(message.text)}\n`;
      const marks = marksOf(message);
      const files = message.files.map(({ name, size }) => `[file] ${sanitizeLine(name)} (${byteSize(size)})`);
      const text = [captionOf(message), ...files].filter((line) => line !== '').join('\n');
      // What has lines begins below, where its columns line up.
      const begin = text.includes('\n') ? '\n    ' : ' ';
      return `${place} ${sanitizeLine(message.senderName)}${marks === '' ? '' : ` (${marks})`}:${begin}${indented(text)}\n`;
    },
    end: (end) => `\n${endLine(end)}\n`,
  };
}

function indented(text: string): string {
  return sanitizeBlock(text).replaceAll('\n', '\n    ');
}

function markdownFormat(): ExportFormat {
  let day = '';
  return {
    head: (head) => `# ${escapedMarkdown(titleOf(head))}\n\n${escapedMarkdown(originLine(head))}\n`,
    message: (message, pathOf) => {
      const time = timeOf(message);
      const isNewDay = dayKey(time) !== day;
      day = dayKey(time);
      const heading = isNewDay ? `\n## ${day}\n` : '';
      const place = `${clockLabel(time)} · ${message.seq}`;
      if (message.text !== null) return `${heading}\n*${escapedMarkdown(sanitizeLine(message.text))}* ${place}\n`;
      const marks = marksOf(message);
      const name = `**${escapedMarkdown(sanitizeLine(message.senderName))}**`;
      const files = message.files.map((file) => fileInMarkdown(file, pathOf(file.id)));
      const body = [bodyInMarkdown(message), ...files].filter((part) => part !== '').join('\n\n');
      // Every line of others is behind a sign of its own, so that no text can look like another message.
      const quoted = body.replace(/^/gm, '> ').replace(/^> $/gm, '>');
      return `${heading}\n${name} ${place}${marks === '' ? '' : ` · ${escapedMarkdown(marks)}`}\n\n${quoted}\n`;
    },
    end: (end) => `\n---\n\n${endLine(end)}\n`,
  };
}

function bodyInMarkdown(message: ExportedMessage): string {
  const text = sanitizeBlock(captionOf(message));
  if (text === '' || message.kind === 'markdown') return text;
  if (message.kind !== 'code') return escapedMarkdown(text).replaceAll('\n', '  \n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const { language } = (message.payload ?? {}) as { readonly language?: unknown };
  const name = typeof language === 'string' && /^[\w+#.-]+$/.test(language) ? language : '';
  return `${fence}${name}\n${text}\n${fence}`;
}

function fileInMarkdown(
  { name, size }: { readonly name: string; readonly size: number },
  path: string | undefined,
): string {
  const label = `${escapedMarkdown(sanitizeLine(name))} (${byteSize(size)})`;
  return path === undefined ? `📎 ${label}` : `📎 [${label}](<${path.replace(/[<>\\]/g, '\\$&')}>)`;
}

/** A text in which no sign has a meaning in markdown (CommonMark, and tables, strikes and links of GitHub). */
function escapedMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2')
    .replace(/^[ \t]+/gm, (blanks) => '\u00a0'.repeat(blanks.replaceAll('\t', '    ').length))
    .replace(/\b(https?|ftp):\/\//gi, '$1:\u200b//')
    .replaceAll('\u200b', '');
}
