import { bodyBlocks, MENTION_OF_ALL, mentionsIn, type TextRange } from '@im-ts/protocol';
import type { ChatMessage } from '../../client/entities.ts';
import { inlineStyles } from '../../text/inline-styles.ts';
import { linksIn } from '../../text/links.ts';
import { markdownRows } from '../../text/markdown.ts';
import { codeLanguage } from '../../text/message-code.ts';
import { bodyText, captionOf } from '../../text/message-preview.ts';
import { type StyledRange, wrapStyled } from '../../text/styled-text.ts';
import type { Row } from '../theme/rows.ts';
import { codeRows } from './code-rows.ts';
import { fileRow } from './file-rows.ts';
import { type PictureSizes, pictureRows } from './picture-rows.ts';

/** What decides the look of a body. */
export type BodySource = Pick<ChatMessage, 'body' | 'kind' | 'payload'> &
  Partial<Pick<ChatMessage, 'mentionsAll' | 'files'>>;

/** The rows of a body, each at most `width` cells. `me`: the key of the name whose mentions stand out. */
export type BodyLayout = (
  message: BodySource,
  width: number,
  me?: string,
  pictures?: PictureSizes | undefined,
) => readonly Row[];

/** Lays bodies out and remembers them for as long as the message object lives: only new messages and widths cost. */
export function createBodyLayout(): BodyLayout {
  const known = new WeakMap<
    BodySource,
    {
      readonly width: number;
      readonly me: string | undefined;
      readonly pictures: PictureSizes | undefined;
      readonly rows: readonly Row[];
    }
  >();
  return (message, width, me, allPictures) => {
    const pictures = message.files?.some((file) => file.hasThumbnail) === true ? allPictures : undefined;
    const old = known.get(message);
    if (old?.width === width && old.me === me && old.pictures === pictures) return old.rows;
    const rows = bodyRows(message, width, { me, pictures });
    known.set(message, { width, me, pictures, rows });
    return rows;
  };
}

/** Narrower rows of markdown could not be made. */
const LEAST_MARKDOWN = 4;

function bodyRows(
  message: BodySource,
  width: number,
  { me, pictures }: { readonly me: string | undefined; readonly pictures: PictureSizes | undefined },
): readonly Row[] {
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
    const written = caption === '' ? [] : textRows(caption, width, mentions);
    return [...written, ...files.flatMap((file) => [fileRow(file, width), ...pictureRows(file.id, pictures, width)])];
  }
  if (message.kind === 'markdown' && width >= LEAST_MARKDOWN)
    return markdownRows(message.body, width, { code: codeRows, mentions });
  if (message.kind === 'text' || message.kind === 'markdown' || message.kind === 'system') {
    return bodyBlocks(message.body).flatMap((block) =>
      block.type === 'code'
        ? codeRows(block.content, block.language, width)
        : textRows(block.content, width, moved(mentions, -block.start)),
    );
  }
  const text = bodyText(message);
  return textRows(text, width, moved(mentions, text.length - message.body.length));
}

function moved(ranges: readonly TextRange[], by: number): readonly TextRange[] {
  return ranges.map(({ start, end }) => ({ start: start + by, end: end + by }));
}

/** A text with its links, its emphasis and who is mentioned; the letters are those that were written. */
function textRows(text: string, width: number, mentions: readonly TextRange[]): readonly Row[] {
  const links = linksIn(text).map(
    ({ start, end, target }): StyledRange => ({ start, end, style: 'link', link: target }),
  );
  const named = mentions.map(({ start, end }): StyledRange => ({ start, end, style: 'mention' }));
  return wrapStyled(text, [...links, ...inlineStyles(text), ...named], width);
}
