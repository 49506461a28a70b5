import type { MessagePlace } from '../client/entities.ts';
import type { Context } from './context.ts';
import { keepMemorySmall } from './keep-memory-small.ts';
import { otherProfiles } from './profiles/other-profiles.ts';
import { profileScreen } from './profiles/profile-screen.ts';

/** `im` without a command: the full screen. It is loaded only now, so that one-shot commands start fast. `at`: it begins at this message. */
export async function openScreen(context: Context, at?: MessagePlace): Promise<number> {
  keepMemorySmall();
  const profile = await profileScreen(context);
  const { runTui } = await import('../tui/run-tui.ts');
  return await runTui({
    ...profile,
    others: await otherProfiles(context),
    stdin: context.streams.stdin,
    stdout: context.streams.stdout,
    stderr: context.streams.stderr,
    env: context.environment.terminal,
    openAt: at,
    screenReader: context.flags.screenReader === true || context.environment.screenReader,
  });
}
