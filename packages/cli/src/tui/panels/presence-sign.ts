import type { Span } from '../theme/rows.ts';

const PRESENCE: Readonly<Record<string, Span>> = {
  online: { text: '●', style: 'online' },
  away: { text: '◐', style: 'away' },
  busy: { text: '●', style: 'busy' },
  offline: { text: '○', style: 'dim' },
};

/** The sign of a presence. */
export function presenceSpan(status: string): Span {
  return PRESENCE[status] ?? { text: '○', style: 'dim' };
}

/** A number of unread messages as it is shown; they are counted to 100 only. */
export function unreadLabel(unread: number): string {
  return unread >= 100 ? '99+' : String(unread);
}
