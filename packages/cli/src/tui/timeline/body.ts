import { bodyBlocks, MENTION_OF_ALL, mentionsIn, type TextRange } from '@im-ts/protocol';
import type { ChatMessage } from '../../client/entities.ts';
import { messageAddress } from '../../text/message-address.ts';
import { codeLanguage } from '../../text/message-code.ts';
import { bodyText, captionOf } from '../../text/message-preview.ts';
import { type StyledRange, wrapStyled } from '../../text/styled-text.ts';
import type { Row } from '../theme/rows.ts';
import { codeRows } from './code-rows.ts';
import { fileRow } from './file-rows.ts';
import { type PictureSizes, pictureRows } from './picture-rows.ts';
import { richText } from './rich-text.ts';

/** What decides the look of a body. */
export type BodySource = Pick<ChatMessage, 'body' | 'kind' | 'payload'> &
  Partial<Pick<ChatMessage, 'mentionsAll' | 'files'>>;

/** How bodies are laid out. */
export interface BodyOptions {
  /** The key of the name whose mentions stand out. */
  readonly me?: string | undefined;
  /** Whether emphasis is drawn where a text has its signs. */
  readonly markdown?: boolean;
  /** Whether what reads markdown and links is loaded; else texts are drawn as they were written. */
  readonly isRich?: boolean;
  /** Small pictures of files, where the terminal shows some. */
  readonly pictures?: PictureSizes | undefined;
}

/** The rows of a body, each at most `width` cells. */
export type BodyLayout = (message: BodySource, width: number, options?: BodyOptions) => readonly Row[];

/** Lays bodies out and remembers them for as long as the message object lives: only new messages and widths cost. */
export function createBodyLayout(): BodyLayout {
  const known = new WeakMap<BodySource, KnownRows>();
  return (message, width, { me, markdown = true, isRich = false, pictures: allPictures } = {}) => {
    const pictures = message.files?.some((file) => file.hasThumbnail) === true ? allPictures : undefined;
    const old = known.get(message);
    const options = { me, markdown, isRich, pictures };
    if (old?.width === width && isSame(old, options)) return old.rows;
    const rows = bodyRows(message, width, options);
    known.set(message, { width, ...options, rows });
    return rows;
  };
}

interface KnownRows extends BodyOptions {
  readonly width: number;
  readonly rows: readonly Row[];
}

function isSame(one: BodyOptions, other: BodyOptions): boolean {
  return (
    one.me === other.me &&
    one.markdown === other.markdown &&
    one.isRich === other.isRich &&
    one.pictures === other.pictures
  );
}

/** Narrower rows of markdown could not be made. */
const LEAST_MARKDOWN = 4;

function bodyRows(message: BodySource, width: number, { me, markdown, isRich, pictures }: BodyOptions): readonly Row[] {
  const rich = isRich ? richText() : undefined;
  if (message.kind === 'code') return codeRows(message.body, codeLanguage(message.payload), width);
  // Of one that is not stored yet nobody has said that it may not.
  const mayMentionAll = message.mentionsAll !== false;
  const mentions = mentionsIn(message.body).filter(
    ({ key }) => key === me || (key === MENTION_OF_ALL && mayMentionAll),
  );
  const { files = [] } = message;
  if (files.length > 0) {
    // Above the files, what was written with them.
    const caption = captionOf({ body: message.body, files });
    const written = caption === '' ? [] : textRows(caption, { width, mentions, markdown, rich });
    return [...written, ...files.flatMap((file) => [fileRow(file, width), ...pictureRows(file.id, pictures, width)])];
  }
  if (message.kind === 'markdown' && rich !== undefined && width >= LEAST_MARKDOWN)
    return rich.markdownRows(message.body, width, { code: codeRows, mentions });
  if (message.kind === 'text' || message.kind === 'markdown' || message.kind === 'system') {
    return bodyBlocks(message.body).flatMap((block) =>
      block.type === 'code'
        ? codeRows(block.content, block.language, width)
        : textRows(block.content, { width, mentions: moved(mentions, -block.start), markdown, rich }),
    );
  }
  const text = bodyText(message);
  return textRows(text, { width, mentions: moved(mentions, text.length - message.body.length), markdown, rich });
}

function moved(ranges: readonly TextRange[], by: number): readonly TextRange[] {
  return ranges.map(({ start, end }) => ({ start: start + by, end: end + by }));
}

interface TextOptions {
  readonly width: number;
  readonly mentions: readonly TextRange[];
  readonly markdown: boolean | undefined;
  readonly rich: ReturnType<typeof richText>;
}

/** A text with its links, its emphasis and who is mentioned; the letters are those that were written. */
function textRows(text: string, { width, mentions, markdown, rich }: TextOptions): readonly Row[] {
  const links = (rich?.linksIn(text) ?? []).map(
    ({ start, end, target }): StyledRange => ({
      start,
      end,
      style: 'link',
      link: messageAddress(target) ? undefined : target,
    }),
  );
  const named = mentions.map(({ start, end }): StyledRange => ({ start, end, style: 'mention' }));
  return wrapStyled(text, [...links, ...(markdown === true ? (rich?.inlineStyles(text) ?? []) : []), ...named], width);
}
