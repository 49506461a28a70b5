import { confirm, yesOption } from '../../program/confirm.ts';
import { dryRunOption } from '../ask/dry-run.ts';
import { type ReasonOption, reasonOf, reasonOption } from '../ask/reason.ts';
import { type CommandSpec, defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import type { FieldTable } from '../export/fields.ts';
import { ACT_FIELDS } from '../fields/act.ts';
import type { Plan } from './act.ts';
import { lookAtActs, runActs } from './run-acts.ts';

/** What every acting command takes; which of them, its spec says. */
export interface ActingOptions extends ReasonOption {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

type Arguments = Parameters<CommandSpec['run']>[1];

interface ActingText<Options> extends Omit<CommandSpec<Options & ActingOptions>, 'run' | 'fields' | 'prints'> {
  /** It is done for a reason, which the audit log keeps: --reason, or typed. */
  readonly hasReason: boolean;
  /** What a dry run prints in place of changes. Answers the exit code. */
  readonly preview?: {
    readonly fields: FieldTable<never>;
    readonly run: (context: Context, args: Arguments, options: Options & ActingOptions) => Promise<number>;
  };
}

/**
 * A command that changes things, one or several. `asks`: it cannot be taken back, or hits others hard, so that its plan says
 * what is asked first; then it has --yes. All have --dry-run, print what they did with -o, and go on after one that failed.
 */
type ActingSpec<Options> = ActingText<Options> &
  (
    | {
        readonly asks: true;
        readonly plan: (context: Context, args: Arguments, options: Options & ActingOptions) => Promise<Plan>;
      }
    | {
        readonly asks: false;
        readonly plan: (
          context: Context,
          args: Arguments,
          options: Options & ActingOptions,
        ) => Promise<Omit<Plan, 'question'>>;
      }
  );

/** Makes a command of what it would do: reads the line, asks for the reason and for a yes, does it, and tells of each. */
export function defineActing<Options = unknown>(spec: ActingSpec<Options>): CommandSpec {
  const { hasReason, preview, asks, plan: _, options: own = () => [], ...text } = spec;
  return defineCommand<Options & ActingOptions>({
    ...text,
    options: () => [...own(), ...(hasReason ? [reasonOption()] : []), ...(asks ? [yesOption()] : []), dryRunOption()],
    fields: ({ dryRun }) => (dryRun === true && preview !== undefined ? preview.fields : ACT_FIELDS),
    run: async (context, args, options) => {
      const isDry = options.dryRun === true;
      if (isDry && preview !== undefined) return await preview.run(context, args, options);
      const plan: Omit<Plan, 'question'> & Partial<Plan> = await spec.plan(context, args, options);
      const { acts, question, nothing = 'Nothing to do.' } = plan;
      if (isDry) return await lookAtActs(context, acts);
      const reason = hasReason ? await reasonOf(context, options) : '';
      if (question !== undefined) await confirm(context, { ...question, yes: options.yes });
      const code = await runActs(context, acts, reason);
      if (acts.length === 0) context.say(nothing);
      return code;
    },
  });
}
