import type { Question } from '../../program/confirm.ts';
import { countText, type PlannedChange } from './plan.ts';

/** How many of what goes for good are named; the plan above has all. */
const NAMED = 10;

/** What is asked before a plan is carried out: what cannot be taken back is named, and is not agreed to by a mere "yes". */
export function planQuestion(changes: readonly PlannedChange[]): Omit<Question, 'yes'> {
  const count = `${countText(changes)}.`;
  const final = changes.filter(({ forGood }) => forGood !== undefined);
  const [first] = final;
  if (first === undefined) return { sentence: count };
  const named = final.slice(0, NAMED).map(({ target, forGood }) => `${target} (${forGood})`);
  const more = final.length > NAMED ? ` and ${final.length - NAMED} more` : '';
  return {
    sentence: `${count} Gone for good, for everybody: ${named.join('; ')}${more}.`,
    word: final.length === 1 ? first.target.replace(/^#/, '') : `dismiss ${final.length}`,
  };
}
