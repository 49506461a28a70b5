import { LIMITS } from '@im-ts/protocol';
import type { Style } from '../../../io/style.ts';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { clockLabel, dayKey } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import type { EventRow } from '../../fields/event.ts';

/** What went wrong, or may have. */
const BAD = /\.(refused|failed|lost)$|^(incident|client\.slow|login\.unlisted)/;
/** The cells of kinds: most are shorter, and what is longer moves only its own line. */
const KIND_WIDTH = 16;
/** More than any name has: lines stay lines. */
const LONGEST = LIMITS.auditTargetCodePoints;

/** An event as a line for people: when, what, who, to whom, and what else is known. */
export function eventLine(event: EventRow, style: Style): string {
  const { kind, actor, target, address, node, detail } = event;
  const at = Date.parse(event.at);
  const seconds = String(new Date(at).getSeconds()).padStart(2, '0');
  const shown = (text: string) => sanitizeLine(text).slice(0, LONGEST);
  const kindCell = kind + ' '.repeat(Math.max(0, KIND_WIDTH - textWidth(kind)));
  const parts = [
    style.dim(`${dayKey(at)} ${clockLabel(at)}:${seconds}`),
    BAD.test(kind) ? style.warning(kindCell) : style.bold(kindCell),
    actor === '' ? '' : style.name(shown(actor)),
    target === '' ? '' : `${actor === '' ? '' : '→ '}${shown(target)}`,
    shown(detail),
    address === '' ? '' : style.dim(`from ${shown(address)}`),
    node === '' || !kind.startsWith('node.') ? '' : style.dim(`on ${shown(node)}`),
  ];
  return parts.filter((part) => part !== '').join('  ');
}
