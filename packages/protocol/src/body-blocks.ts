/** A part of a message body. The parts tile the body; fence lines belong to the code part. */
export interface BodyBlock {
  readonly type: 'text' | 'code';
  /** What is drawn: for code without its fence lines. */
  readonly content: string;
  /** UTF-16 offset of `content` in the body. */
  readonly start: number;
  /** The word after the opening fence, '' if none. */
  readonly language: string;
}

const OPENING = /^ {0,3}(`{3,})([^`\n]*)$/;

/** Splits a body at fenced code blocks; a fence that is not closed runs to the end. */
export function bodyBlocks(body: string): BodyBlock[] {
  if (!body.includes('```')) return [{ type: 'text', content: body, start: 0, language: '' }];
  const blocks: BodyBlock[] = [];
  let text: { start: number; end: number } | undefined;
  let fence: { marks: string; language: string; start: number } | undefined;
  let offset = 0;
  const closeText = () => {
    if (text !== undefined) {
      blocks.push({
        type: 'text',
        content: withoutLastBreak(body.slice(text.start, text.end)),
        start: text.start,
        language: '',
      });
    }
    text = undefined;
  };
  const closeCode = (end: number) => {
    if (fence === undefined) return;
    const content = withoutLastBreak(body.slice(fence.start, end));
    blocks.push({ type: 'code', content, start: fence.start, language: fence.language });
    fence = undefined;
  };
  for (const line of body.split('\n')) {
    const end = Math.min(offset + line.length + 1, body.length);
    const opening: RegExpExecArray | null = fence === undefined ? OPENING.exec(line) : null;
    if (fence !== undefined) {
      if (line.trim().startsWith(fence.marks) && /^\s*`+\s*$/.test(line)) closeCode(offset);
    } else if (opening !== null) {
      closeText();
      fence = { marks: opening[1] ?? '```', language: firstWord(opening[2] ?? ''), start: end };
    } else {
      text = { start: text?.start ?? offset, end };
    }
    offset = end;
  }
  closeText();
  closeCode(body.length);
  return blocks;
}

function firstWord(text: string): string {
  return text.trim().split(/\s/)[0] ?? '';
}

function withoutLastBreak(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
