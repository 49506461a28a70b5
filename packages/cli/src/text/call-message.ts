import { BREAK_SIGN } from './code-points.ts';

/** The fields of a message that say what a call came to. */
export interface CallMessage {
  readonly senderId: number;
  readonly body: string;
  readonly payload: unknown;
}

/** What is said of a call that is over, as "Missed call from ann"; not yet safe to draw. */
export function callSentence(message: CallMessage, nameOf: (userId: number) => string): string {
  const name = nameOf(message.senderId).replaceAll('\n', BREAK_SIGN);
  const { end, kind, durationMs } = fieldsOf(message.payload);
  const call = kind === 'video' ? 'video call' : 'call';
  switch (end) {
    case 'missed':
    case 'busy':
      return `Missed ${call} from ${name}`;
    case 'declined':
      return `Declined ${call} from ${name}`;
    case 'failed':
      return `Failed ${call} from ${name}${lasting(durationMs)}`;
    case 'hung_up':
      return `${kind === 'video' ? 'Video call' : 'Call'} from ${name}${lasting(durationMs)}`;
    default:
      // A newer server may know of more.
      return `${message.body} (${name})`;
  }
}

/** What a caller does while it rings, behind their name. */
export function callingWords({ kind }: { readonly kind: string }): string {
  return kind === 'video' ? 'is calling with video …' : 'is calling …';
}

function lasting(durationMs: number): string {
  if (durationMs === 0) return '';
  const seconds = Math.floor(durationMs / 1_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return `, ${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** What the payload may hold; nothing of it is relied on. */
function fieldsOf(payload: unknown): { readonly end: unknown; readonly kind: unknown; readonly durationMs: number } {
  const fields = (typeof payload === 'object' && payload !== null ? payload : {}) as Readonly<Record<string, unknown>>;
  const { end, kind, durationMs } = fields;
  return { end, kind, durationMs: typeof durationMs === 'number' && durationMs > 0 ? durationMs : 0 };
}
