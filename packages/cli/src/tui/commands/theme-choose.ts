import { previewedTheme } from '../completion/theme-offers.ts';
import { reasonOf } from '../store/effects/context.ts';
import type { Command, CommandContext } from './command.ts';

/** Draws in another theme, now and at the next start; names the themes without an argument. */
export const themeChoose: Command = {
  name: 'theme.choose',
  title: 'Choose a theme',
  help: 'choose the colours of the screen',
  places: ['chat'],
  slash: { word: 'theme', args: [{ name: 'NAME', kind: 'theme', optional: true }] },
  run: (context, argument) => chooseTheme(context, argument.trim()),
};

/** What is not the name of a theme is taken for the begin of one: the theme that is looked at then. */
async function chooseTheme(context: CommandContext, argument: string): Promise<boolean> {
  const state = context.state();
  const { theme, themes } = state.session;
  const shown = themes.includes(argument) ? argument : previewedTheme(state, context.selectors.keymap.words);
  const name = shown ?? argument;
  if (name === '') {
    context.notify(`It is ${theme}. There are: ${themes.join(', ')}. /theme NAME chooses one.`);
    return true;
  }
  try {
    await context.screen.setTheme(name, { keep: true });
    return true;
  } catch (error) {
    context.notify(reasonOf(error), 'error');
    return false;
  }
}
