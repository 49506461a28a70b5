import { reasonOf } from '../../store/effects/context.ts';
import type { CommandContext } from '../command.ts';

/** Opens another profile in place of this one. False: it cannot be opened, which is said; this one stays. */
export async function switchProfile(context: CommandContext, name: string): Promise<boolean> {
  if (name === context.state().session.profile) {
    context.notify(`This is ${name} already.`);
    return true;
  }
  context.notify(`Opening ${name} …`);
  try {
    return await context.screen.others.switchTo(name);
  } catch (error) {
    context.notify(reasonOf(error), 'error');
    return false;
  }
}
