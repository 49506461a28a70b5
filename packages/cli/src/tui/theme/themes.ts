import type { StyleName, Theme } from './tokens.ts';

/** The terminal's own sixteen colours, so that the user's palette decides. */
const COLOR: Theme = {
  text: '',
  dim: '2',
  strong: '1',
  accent: '1;36',
  border: '90',
  error: '1;31',
  warning: '33',
  ok: '32',
  unread: '1;93',
  marker: '1;31',
  selected: '7',
  active: '1;7',
  matched: '1;33',
  online: '32',
  away: '33',
  busy: '31',
  read: '32',
  quote: '2;3',
  mention: '1;33',
  system: '3;90',
  code: '',
  codeComment: '3;90',
  codeString: '32',
  codeNumber: '35',
  codeKeyword: '1;34',
  codeAdded: '32',
  codeRemoved: '31',
  mine: '1;36',
  backdrop: '2',
  name0: '1;32',
  name1: '1;33',
  name2: '1;34',
  name3: '1;35',
  name4: '1;91',
  name5: '1;94',
};

/** Without colour: weight, slant and reverse only. */
const PLAIN: Theme = Object.fromEntries(
  Object.entries(COLOR).map(([name, parameters]) => [name, withoutColor(name as StyleName, parameters)]),
) as Record<StyleName, string>;

function withoutColor(name: StyleName, parameters: string): string {
  if (name === 'border' || name.startsWith('code')) return '';
  if (name === 'mention' || name === 'matched') return '1;4';
  return parameters
    .split(';')
    .filter((parameter) => Number(parameter) < 30)
    .join(';');
}

/** The theme for an environment: NO_COLOR with any text in it turns colour off (https://no-color.org). */
export function themeFor(env: { readonly NO_COLOR?: string | undefined }): Theme {
  return env.NO_COLOR !== undefined && env.NO_COLOR !== '' ? PLAIN : COLOR;
}
