import { byteSize } from './byte-size.ts';
import { callSentence } from './call-message.ts';
import { sanitizeLine } from './sanitize.ts';
import { systemText } from './system-message.ts';

/** What a preview needs of a message. */
export interface PreviewedMessage {
  readonly senderId: number;
  readonly kind: string;
  readonly body: string;
  readonly payload: unknown;
  readonly recalledAt: number;
  readonly hidden: boolean;
  readonly files: readonly NamedFile[];
}

/** What is shown of a file of a message. */
export interface NamedFile {
  readonly name: string;
  readonly size: number;
  readonly mimeType: string;
}

/** What stands where a message was. */
export function goneWords({ hidden }: Pick<PreviewedMessage, 'hidden'>): string {
  return hidden ? '(deleted for you)' : '(recalled)';
}

/** The text of a message, behind its kind where that is no text: "[location] 52.5, 13.4"; not yet safe to draw. */
export function bodyText({ kind, body }: Pick<PreviewedMessage, 'kind' | 'body'>): string {
  if (kind === 'text' || kind === 'markdown' || kind === 'code' || kind === 'system') return body;
  return body === '' ? `[${kind}]` : `[${kind}] ${body}`;
}

/** "[image] plan.png (1.4 MB)", in one line. */
function fileLine({ name, size, mimeType }: NamedFile): string {
  const [media = ''] = mimeType.split('/');
  const kind = MEDIA.has(media) ? media : 'file';
  return `[${kind}] ${sanitizeLine(name)} (${byteSize(size)})`;
}

const MEDIA: ReadonlySet<string> = new Set(['image', 'audio', 'video']);

/** What the sender has written of the files of a message; the server fills in their names where that is nothing. */
export function captionOf({ body, files }: Pick<PreviewedMessage, 'body' | 'files'>): string {
  return body === files.map(({ name }) => name).join('\n') ? '' : body;
}

/** The text of a message with a line for each of its files; not yet safe to draw. */
export function textWithFiles(message: Pick<PreviewedMessage, 'kind' | 'body' | 'files'>): string {
  const { files } = message;
  if (files.length === 0) return bodyText(message);
  return [captionOf(message), ...files.map(fileLine)].filter((line) => line !== '').join('\n');
}

/** What a message says, for one row: lines without their indents; not yet safe to draw. */
export function previewText(message: PreviewedMessage, nameOf: (userId: number) => string): string {
  if (message.recalledAt > 0 || message.hidden) return goneWords(message);
  if (message.kind === 'call') return callSentence(message, nameOf);
  if (message.kind === 'system') return systemText(message, nameOf);
  return textWithFiles(message)
    .trim()
    .replace(/[^\S\n]*\n\s*/g, '\n');
}

/** The same with who wrote it, where the text does not name them: "bob: on it". */
export function previewWithName(message: PreviewedMessage, nameOf: (userId: number) => string): string {
  const text = previewText(message, nameOf);
  const isNamed = message.recalledAt === 0 && (message.kind === 'call' || message.kind === 'system');
  return isNamed ? text : `${nameOf(message.senderId)}: ${text}`;
}
