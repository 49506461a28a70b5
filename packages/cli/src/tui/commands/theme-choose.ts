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

async function chooseTheme(context: CommandContext, name: string): Promise<boolean> {
  try {
    if (name === '') {
      const names = await context.screen.themeNames();
      context.notify(
        `It is ${context.state().session.theme}. There are: ${names.join(', ')}. /theme NAME chooses one.`,
      );
      return true;
    }
    await context.screen.setTheme(name, { keep: true });
    return true;
  } catch (error) {
    context.notify(reasonOf(error), 'error');
    return false;
  }
}
