import { callSentence } from './call-message.ts';
import { systemText } from './system-message.ts';

/** What a preview needs of a message. */
export interface PreviewedMessage {
  readonly senderId: number;
  readonly kind: string;
  readonly body: string;
  readonly payload: unknown;
  readonly recalledAt: number;
  readonly hidden: boolean;
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

/** What a message says, for one row: lines without their indents; not yet safe to draw. */
export function previewText(message: PreviewedMessage, nameOf: (userId: number) => string): string {
  if (message.recalledAt > 0 || message.hidden) return goneWords(message);
  if (message.kind === 'call') return callSentence(message, nameOf);
  if (message.kind === 'system') return systemText(message, nameOf);
  return bodyText(message)
    .trim()
    .replace(/[^\S\n]*\n\s*/g, '\n');
}

/** The same with who wrote it, where the text does not name them: "bob: on it". */
export function previewWithName(message: PreviewedMessage, nameOf: (userId: number) => string): string {
  const text = previewText(message, nameOf);
  const isNamed = message.recalledAt === 0 && (message.kind === 'call' || message.kind === 'system');
  return isNamed ? text : `${nameOf(message.senderId)}: ${text}`;
}
