import { type EmojiOf, withEmoji } from '../emoji-names.ts';
import type { NameOf } from '../source.ts';

/** What the marks of a text may name. */
export interface SlackNames {
  readonly user: NameOf;
  readonly channel: (id: string) => string | undefined;
  readonly emoji: EmojiOf;
}

/**
 * A text of Slack as people read it: <@U1> is a name here, <url|text> has its address behind it, and :smile: is the emoji.
 * Bold and the like stay as they are written. https://api.slack.com/reference/surfaces/formatting
 */
export function slackText(text: string, names: SlackNames): string {
  return text
    .split(/(<[^<>]*>|```[\s\S]*?```|`[^`\n]*`)/u)
    .map((part) => {
      if (part.startsWith('`'))
        return withoutEntities(part.replace(/<([^<>]*)>/g, (_, inner: string) => reference(inner, names)));
      if (part.startsWith('<') && part.endsWith('>')) return reference(part.slice(1, -1), names);
      return withoutEntities(withEmoji(part, names.emoji));
    })
    .join('');
}

/** What stands between < and >. */
function reference(inner: string, { user, channel }: SlackNames): string {
  const bar = inner.indexOf('|');
  const [target, label] = bar < 0 ? [inner, ''] : [inner.slice(0, bar), withoutEntities(inner.slice(bar + 1))];
  const id = target.slice(1);
  switch (target[0]) {
    case '@':
      return `@${user(id) ?? (label || id)}`;
    case '#':
      return `#${channel(id) ?? (label || id)}`;
    case '!':
      return special(id, label);
    default:
      return link(withoutEntities(target), label);
  }
}

/** <!here>, <!subteam^S1|@team>, <!date^1392734382^{date}|Feb 18>. */
function special(target: string, label: string): string {
  const [name = '', ...details] = target.split('^');
  if (label !== '') return label;
  return name === 'subteam' ? `@${details[0] ?? 'team'}` : `@${name}`;
}

function link(target: string, label: string): string {
  const address = target.replace(/^mailto:/, '');
  // Slack writes addresses that people typed without their scheme as links, too.
  const isItself = label === '' || label === target || label === address || target === `http://${label}`;
  return isItself ? address : `${label} (${address})`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

function withoutEntities(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
