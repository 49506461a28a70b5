/** What the mouse did, at a cell of the screen. */
export interface MouseInput {
  readonly type: 'mouse';
  readonly action: 'press' | 'release' | 'wheel-up' | 'wheel-down';
  readonly button: 'left' | 'middle' | 'right' | 'none';
  /** The cell, from 0. */
  readonly x: number;
  readonly y: number;
  readonly ctrl: boolean;
}

const BUTTONS = ['left', 'middle', 'right', 'none'] as const;
const CTRL = 16;
const MOTION = 32;
const WHEEL = 64;
/** Buttons beyond the wheel, and its sideways ones. */
const OTHERS = 128;

/** A report such as `<0;12;3M`, without its `ESC [`; undefined for one that means nothing here, as what is dragged. */
export function mouseInput(report: string): MouseInput | undefined {
  const [, code = '', column = '', row = '', final] = /^<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])$/.exec(report) ?? [];
  if (final === undefined) return undefined;
  const bits = Number(code);
  const place = { x: Number(column) - 1, y: Number(row) - 1, ctrl: (bits & CTRL) !== 0 };
  if ((bits & (MOTION | OTHERS)) !== 0 || place.x < 0 || place.y < 0) return undefined;
  if ((bits & WHEEL) !== 0) {
    const direction = bits & 3;
    if (direction > 1 || final === 'm') return undefined;
    return { type: 'mouse', action: direction === 0 ? 'wheel-up' : 'wheel-down', button: 'none', ...place };
  }
  const button = BUTTONS[bits & 3] ?? 'none';
  return { type: 'mouse', action: final === 'M' ? 'press' : 'release', button, ...place };
}
