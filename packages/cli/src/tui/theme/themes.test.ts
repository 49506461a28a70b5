import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ATTR, withAttrs } from './attributes.ts';
import { BUILT_IN_THEMES } from './built-in/index.ts';
import { chosenThemeIn } from './chosen-theme.ts';
import { colorOf256, contrast, hexColor, nearestOf256, type Rgb } from './color.ts';
import { colorDepth } from './color-depth.ts';
import { colorValue, type WholeTheme } from './resolve.ts';
import { builtInTheme, createThemes, themeFor } from './themes.ts';
import { STYLE_NAMES, type StyleName, tokenName } from './tokens.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'im-themes-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Lines and what stands behind a dialog need not be read as text (WCAG 1.4.11). */
const NO_TEXT: ReadonlySet<StyleName> = new Set(['border', 'codeBorder', 'progressRest', 'backdrop']);

/** Text and paper of a token, as many colours show them. */
function inkAndPaper(theme: WholeTheme, style: StyleName, seen: (color: Rgb) => Rgb): readonly [Rgb, Rgb] {
  const look = theme.tokens[style];
  const rgb = (named: string | undefined, usual: string | undefined): Rgb => {
    const value = colorValue(theme, named, style);
    return value === 'default' ? hexColor(usual ?? '') : seen(hexColor(value));
  };
  const ink = rgb(look.fg, theme.foreground);
  const paper = rgb(look.bg, theme.background);
  return look.inverse === true ? [paper, ink] : [ink, paper];
}

const MEASURED = Object.keys(BUILT_IN_THEMES).filter((name) => builtInTheme(name)?.background !== undefined);

describe('built-in themes', () => {
  it('are dark and light ones, and that of the terminal, whose colours nobody knows', () => {
    expect(MEASURED).toEqual(['dark', 'light', 'contrast-dark', 'contrast-light']);
    expect(Object.keys(BUILT_IN_THEMES)).toEqual(['terminal', ...MEASURED]);
  });

  it.each(MEASURED)('%s can be read: a contrast of 4.5 to 1 for text, 7 with "contrast", 3 for lines', (name) => {
    const theme = builtInTheme(name) as WholeTheme;
    const least = name.startsWith('contrast') ? 7 : 4.5;
    const low = STYLE_NAMES.flatMap((style) => {
      const wanted = NO_TEXT.has(style) ? 3 : least;
      const exact = contrast(...inkAndPaper(theme, style, (color) => color));
      // 256 colours round; what they must not do is fall below what a text needs.
      const rounded = contrast(...inkAndPaper(theme, style, (color) => colorOf256(nearestOf256(color))));
      const fails = exact < wanted || rounded < Math.min(wanted, 4.5);
      return fails ? [`${style} ${exact.toFixed(2)} (256: ${rounded.toFixed(2)})`] : [];
    });
    expect(low).toEqual([]);
  });

  it.each(MEASURED)(
    '%s tells senders apart: twelve colours of 24 bits, six of 256, which have few dark ones',
    (name) => {
      const colours = (depth: 'true' | '256') => {
        const theme = createThemes({ folder: undefined, depth }).builtIn(name, undefined);
        return new Set(STYLE_NAMES.filter((style) => /^name\d/.test(style)).map((style) => theme[style])).size;
      };
      expect(colours('true')).toBe(12);
      expect(colours('256')).toBeGreaterThanOrEqual(6);
    },
  );

  it("is the one that suits the background, the terminal's own where that is not known", () => {
    const themes = createThemes({ folder: undefined, depth: 'true' });
    expect(themes.builtIn('auto', 'light')).toEqual(themes.builtIn('light', undefined));
    expect(themes.builtIn('auto', 'dark')).toEqual(themes.builtIn('dark', undefined));
    expect(themes.builtIn('auto', undefined)).toEqual(themes.builtIn('terminal', undefined));
  });
});

describe('a theme', () => {
  const OWN = [
    'name = "dusk"',
    'base = "dark"',
    '[colors]',
    'sea = "#3388cc"',
    '[tokens]',
    'accent = { fg = "sea", bold = false, underline = true, ansi = 12 }',
    'mention = { fg = "256:200", bg = "#101010", ansi = { fg = "ansi:3", inverse = true }, plain = { strike = true } }',
    'code-comment = { fg = "default" }',
  ].join('\n');

  it.each([
    ['true', { accent: '4;38;2;51;136;204', mention: '1;38;5;200;48;2;16;16;16', codeComment: '3' }],
    ['256', { accent: '4;38;5;32', mention: '1;38;5;200;48;5;233', codeComment: '3' }],
    ['16', { accent: '4;94', mention: '7;33', codeComment: '3;90' }],
    ['none', { accent: '1', mention: '9', codeComment: '' }],
  ] as const)('of a file, with %s colours: its own looks, and those of its base', async (depth, looks) => {
    const themes = createThemes({ folder: folderWith({ 'dusk.toml': OWN, 'notes.txt': '' }), depth });
    const theme = await themes.load('dusk', undefined);
    expect(theme).toMatchObject(looks);
    expect(theme.strong).toBe('1');
    expect(theme.error).toBe(themes.builtIn('dark', undefined).error);
    expect(await themes.names()).toEqual([...Object.keys(BUILT_IN_THEMES), 'dusk']);
  });

  it('of a file wins over a built-in one of that name, and may stand on it', async () => {
    const folder = folderWith({ 'dark.toml': 'name = "mine"\nbase = "dark"\n[tokens]\nok = { fg = "#ffffff" }' });
    const theme = await createThemes({ folder, depth: 'true' }).load('dark', undefined);
    expect(theme.ok).toBe('38;2;255;255;255');
  });

  it.each([
    ['name = ', 'is not valid TOML: line 1, column'],
    ['name = "x"\n[colors]\nsea = "#33"', 'the key "colors.sea" in FILE, line 3 is wrong: it must be "#rrggbb"'],
    [
      'name = "x"\n\n[tokens]\naccent = { fg = "#12" }',
      'the key "tokens.accent.fg" in FILE, line 4 is wrong: it must be a colour',
    ],
    [
      'name = "x"\n[tokens]\naccnt = { bold = true }',
      'the key "tokens.accnt" in FILE, line 3 is wrong: there is no such token; known are: text, dim',
    ],
    ['name = "x"\nbase = "drak"', 'the key "base" in FILE, line 2 is wrong: '],
    ['name = "x"\ncolours = 1', 'the key "colours" in FILE, line 2 is wrong: there is no such key.'],
    ['base = "dark"', 'the key "name" in FILE is wrong: it is missing.'],
    [
      'name = "x"\n[colors]\nSea = "#112233"',
      'the key "colors.Sea" in FILE, line 3 is wrong: a colour is named with letters, digits and "-".',
    ],
    [
      'name = "x"\n[tokens]\naccent = { bald = true }',
      'the key "tokens.accent.bald" in FILE, line 3 is wrong: there is no such key.',
    ],
    [
      'name = "x"\n[tokens]\naccent = { ansi = 16 }',
      'the key "tokens.accent.ansi" in FILE, line 3 is wrong: too big: expected number to be <=15.',
    ],
    [
      'name = "x"\n[tokens]\naccent = { fg = "sea" }',
      'the theme x is wrong: tokens.accent.fg is "sea", which is not in [colors].',
    ],
  ])('with a mistake is refused: %j', async (text, message) => {
    const folder = folderWith({ 'x.toml': text });
    const expected = message.replace('FILE', join(folder, 'x.toml'));
    await expect(createThemes({ folder, depth: 'true' }).load('x', undefined)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining(expected),
    });
  });

  it('that is not there is answered with those that are; a name is no path', async () => {
    const folder = folderWith({ 'x.toml': 'name = "x"' });
    const themes = createThemes({ folder: join(folder, 'themes'), depth: '16' });
    for (const name of ['nope', '../x', '']) {
      await expect(themes.load(name, undefined)).rejects.toMatchObject({
        code: 'not_found',
        message: `There is no theme "${name}"; there are: auto, terminal, dark, light, contrast-dark, contrast-light.`,
      });
    }
  });

  it('that was chosen stays chosen until im.toml names another one', async () => {
    const folder = join(folderWith({}), 'screen');
    expect(await chosenThemeIn(folder, 'auto').load()).toBe('auto');
    await chosenThemeIn(folder, 'auto').save('light');
    expect(await chosenThemeIn(folder, 'auto').load()).toBe('light');
    expect(await chosenThemeIn(folder, 'dark').load()).toBe('dark');
  });
});

it('docs/cli.md names every token', () => {
  const page = readFileSync(new URL('../../../../../docs/cli.md', import.meta.url), 'utf8');
  const named = page.slice(page.indexOf('## Themes'));
  for (const style of STYLE_NAMES.filter((name) => !/^name\d/.test(name)))
    expect(named).toContain(`\`${tokenName(style)}\``);
});

describe('without colour', () => {
  it('weight, slant and reverse are left, and no parameter is a colour', () => {
    const theme = themeFor({ NO_COLOR: '1' });
    const colours = STYLE_NAMES.filter((style) => theme[style].split(';').some((parameter) => Number(parameter) > 9));
    expect(colours).toEqual([]);
    expect(theme).toMatchObject({ selected: '7', mention: '1;4', border: '', quote: '2;3' });
    expect(themeFor({})).toMatchObject({ selected: '7', mention: '1;33', border: '90', quote: '2;3' });
  });
});

it.each([
  [{ NO_COLOR: '1', COLORTERM: 'truecolor' }, 'true', 'none'],
  [{ NO_COLOR: '' }, 'auto', '16'],
  [{ COLORTERM: 'truecolor', TERM: 'xterm' }, 'auto', 'true'],
  [{ TERM: 'xterm-kitty' }, 'auto', 'true'],
  [{ TERM: 'xterm-256color' }, 'auto', '256'],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }, 'auto', 'true'],
  [{ TERM: 'linux' }, 'auto', '16'],
  [{ COLORTERM: 'truecolor' }, '16', '16'],
] as const)('%j with colors = %j has %s colours', (env, wanted, depth) => {
  expect(colorDepth(env, wanted)).toBe(depth);
});

it('finds the nearest of 256 colours, and every one of them itself', () => {
  for (let index = 16; index < 256; index++)
    expect(colorOf256(nearestOf256(colorOf256(index)))).toEqual(colorOf256(index));
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast(hexColor('#777777'), [255, 255, 255])).toBeCloseTo(4.48, 2);
});

it('adds attributes to a style once', () => {
  expect(withAttrs('1;36', ATTR.bold | ATTR.italic)).toBe('3;1;36');
  expect(withAttrs('', ATTR.strike | ATTR.underline)).toBe('4;9');
  expect(withAttrs('38;5;200', 0)).toBe('38;5;200');
});
