import type { NoticeRules } from './policy.ts';
import { parseQuietHours } from './quiet-hours.ts';

/** What the table `[notices]` of im.toml says about which notices there are. */
export interface NoticeSettings {
  readonly only: 'all' | 'mentions';
  readonly quiet: string;
  /** Seconds. */
  readonly cooldown: number;
  readonly text: boolean;
}

/** The settings as rules. They were checked when they were read. */
export function noticeRules(settings: NoticeSettings): NoticeRules {
  return {
    only: settings.only,
    quiet: settings.quiet === '' ? undefined : parseQuietHours(settings.quiet),
    cooldownMs: settings.cooldown * 1_000,
    showsText: settings.text,
  };
}
