import { afterEach, describe, expect, it } from 'vitest';
import { GOLDEN_SCENES, OTHER_SCENES } from '../../test-utils/golden-scenes.ts';
import type { RenderedApp } from '../../test-utils/render-app.ts';
import type { LookRun } from '../../test-utils/virtual-screen.ts';
import { BUILT_IN_THEMES } from './built-in/index.ts';
import { contrast, hexColor } from './color.ts';
import { type ColorDepth, colorValue, type WholeTheme } from './resolve.ts';
import { builtInTheme, createThemes } from './themes.ts';
import { STYLE_NAMES, type StyleName } from './tokens.ts';

// Tokens are measured one by one in themes.test.ts. Here all that the screen makes of them is: names on a chosen row, a badge in the open
// one, a dialog over the rest.

/** Lines, and what stands behind a dialog, need not be read as text. */
const NO_TEXT: readonly StyleName[] = ['border', 'codeBorder', 'progressRest', 'backdrop'];
/** Signs that are looked at, not read: presence, lines of frames, bars. */
const SIGNS = /^[\s─│┌┐└┘├┤┼▌┃●◐○▨█░⚑✎]*$/u;
const SCENES = [...GOLDEN_SCENES, ...OTHER_SCENES];
const MEASURED = Object.keys(BUILT_IN_THEMES).filter((name) => builtInTheme(name)?.background !== undefined);

const open: RenderedApp[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
});

/** What is shown in a theme, without waiting for more than that it is drawn. */
async function shownIn(app: RenderedApp, name: string, depth: ColorDepth): Promise<readonly (readonly LookRun[])[]> {
  app.app.screen.setTheme(createThemes({ folder: undefined, depth }).builtIn(name, undefined));
  await new Promise((resolve) => setImmediate(resolve));
  await app.terminal.write('');
  return app.terminal.runs();
}

/** The colours of a run as they are seen: of its text, and of what is behind it. */
function colorsOf({ look }: LookRun, theme: WholeTheme): { readonly ink: string; readonly paper: string } {
  const [, fg = theme.foreground ?? ''] = /fg(#\w+)/.exec(look) ?? [];
  const [, bg = theme.background ?? ''] = /bg(#\w+)/.exec(look) ?? [];
  return look.includes('inverse') ? { ink: bg, paper: fg } : { ink: fg, paper: bg };
}

const colorsUsed = (theme: WholeTheme, styles: readonly StyleName[], layer: 'fg' | 'bg') =>
  new Set(styles.map((style) => colorValue(theme, theme.tokens[style][layer], style)));

describe.each(SCENES)('$name', (scene) => {
  it('can be read in every theme, and has its colours and no others', async () => {
    const app = await scene.open({ columns: 120, rows: 40, noColor: false });
    open.push(app);
    for (const name of MEASURED) {
      const theme = builtInTheme(name) as WholeTheme;
      const runs = (await shownIn(app, name, 'true')).flat();
      const lines = colorsUsed(theme, NO_TEXT, 'fg');
      const least = name.startsWith('contrast') ? 7 : 4.5;
      const low = runs.flatMap((run) => {
        if (run.text.trim() === '') return [];
        const { ink, paper } = colorsOf(run, theme);
        const wanted = lines.has(ink) || SIGNS.test(run.text) ? 3 : least;
        const ratio = contrast(hexColor(ink), hexColor(paper));
        return ratio < wanted ? [`${name}: ${ratio.toFixed(2)} for "${run.text.trim()}" (${run.look})`] : [];
      });
      expect(low).toEqual([]);
      const known = [...colorsUsed(theme, STYLE_NAMES, 'fg'), ...colorsUsed(theme, STYLE_NAMES, 'bg')];
      const used = new Set(runs.flatMap(({ look }) => look.match(/(?<=[fb]g)\S+/g) ?? []));
      expect([...used].filter((color) => !known.includes(color))).toEqual([]);
      // Fainter than the theme says is fainter than what was measured.
      expect(runs.filter(({ look }) => /\bdim\b/.test(look))).toEqual([]);
    }
    const sixteen = (await shownIn(app, 'terminal', '16')).flat();
    expect(sixteen.filter(({ look }) => /[fb]g(?!\d\b|1[0-5]\b)/.test(look))).toEqual([]);
    const none = (await shownIn(app, 'terminal', 'none')).flat();
    expect(none.filter(({ look }) => /[fb]g/.test(look))).toEqual([]);
  });
});

const DEPTHS = [
  ...MEASURED.flatMap((name) => [[name, 'true'] as const, [name, '256'] as const]),
  ['terminal', '16'] as const,
  ['terminal', 'none'] as const,
];

describe.each(DEPTHS)('in the theme %s with %s colours', (name, depth) => {
  const rowsOf = async (scene: string) => {
    const app = await (SCENES.find((one) => one.name === scene) ?? SCENES[0])?.open({
      columns: 120,
      rows: 40,
      noColor: false,
    });
    if (app === undefined) throw new Error(`There is no scene ${scene}.`);
    open.push(app);
    return shownIn(app, name, depth);
  };
  const textOf = (row: readonly LookRun[]) => row.map((run) => run.text).join('');
  const rowWith = (rows: readonly (readonly LookRun[])[], text: string | RegExp) =>
    rows.find((row) => (typeof text === 'string' ? textOf(row).includes(text) : text.test(textOf(row)))) ?? [];
  /** How a text looks that stands in a row. */
  const lookOf = (row: readonly LookRun[], text: string) => row.find((run) => run.text.includes(text))?.look;
  const isFilled = (look: string | undefined) => look !== undefined && /bg|inverse/.test(look);

  it('what is unread, and what is new, stand out; the open conversation is filled', async () => {
    const rows = await rowsOf('busy-group');
    const unread = rowWith(rows, ' Bob  ');
    expect(lookOf(unread, 'Bob')).toMatch(/bold/);
    expect(lookOf(unread, '1')).toMatch(/bold/);
    expect(lookOf(unread, '1')).not.toBe(lookOf(unread, 'lunch?'));
    const marker = rowWith(rows, '2 new');
    expect(lookOf(marker, '2 new')).toMatch(/bold/);
    expect(isFilled(lookOf(rowWith(rows, /^ # Release team/), 'Release team'))).toBe(true);
    expect(isFilled(lookOf(unread, 'Bob'))).toBe(false);
  });

  it('the chosen line of a list is filled, and only that', async () => {
    const rows = await rowsOf('members');
    expect(isFilled(lookOf(rowWith(rows, 'Alice @alice'), 'Alice'))).toBe(true);
    expect(isFilled(lookOf(rowWith(rows, '@carol'), '@carol'))).toBe(false);
  });

  it('the selected message has a bar at its side', async () => {
    const rows = await rowsOf('selection');
    expect(lookOf(rowWith(rows, /▌ +and tell me/), '▌')).toBeDefined();
    expect(lookOf(rowWith(rows, 'Good morning'), '▌')).toBeUndefined();
  });
});
