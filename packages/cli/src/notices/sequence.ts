import { LRM } from '../text/code-points.ts';
import { cutLine } from '../text/cut.ts';
import type { Notice } from './notice.ts';
import { type Multiplexer, type NoticeWay, toTerminal } from './way.ts';

/** Cells of a title or a body: more no desktop shows. */
const MAX_CELLS = 200;
const BELL = '\u0007';

/** A text of somebody else as one line without anything that ends or steers a sequence. */
export function noticeText(text: string, cells = MAX_CELLS): string {
  // A semicolon separates the parts of the sequences.
  return cutLine(text, cells).replaceAll(LRM, '').replaceAll(';', ',').trim();
}

/** The bytes that make a terminal tell its user: one notice, and nothing besides it. */
export function noticeSequence(notice: Notice, way: NoticeWay, multiplexer: Multiplexer): string {
  const title = noticeText(notice.title);
  const body = noticeText(notice.body);
  switch (way) {
    case 'osc99':
      return kittyNotice({ id: notice.id, title, body, isUrgent: notice.isUrgent })
        .map((part) => toTerminal(part, multiplexer))
        .join('');
    case 'osc777':
      return toTerminal(`\u001b]777;notify;${title};${body}${BELL}`, multiplexer);
    case 'osc9':
      return toTerminal(`\u001b]9;${unnumbered(body === '' ? title : `${title}: ${body}`)}${BELL}`, multiplexer);
    case 'bell':
      // tmux and Screen have a bell of their own: they mark the window.
      return BELL;
  }
}

/** OSC 9 followed by a number is something else in some terminals, such as a bar of progress. */
function unnumbered(text: string): string {
  return /^\d/.test(text) ? `im: ${text}` : text;
}

/** The protocol of kitty: title and body are two sequences of one notice. Texts in Base64 need no care. */
function kittyNotice(notice: {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly isUrgent: boolean;
}): string[] {
  const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
  const about = `i=${notice.id}:a=focus:o=unfocused:u=${notice.isUrgent ? 2 : 1}:e=1`;
  const part = (type: string, isLast: boolean, text: string) =>
    `\u001b]99;${about}:d=${isLast ? 1 : 0}:p=${type};${base64(text)}${BELL}`;
  if (notice.body === '') return [part('title', true, notice.title)];
  return [part('title', false, notice.title), part('body', true, notice.body)];
}
