import { expect, it } from 'vitest';
import { planQuestion } from './for-good.ts';
import type { PlannedChange } from './plan.ts';

const dismissed = (handle: string): PlannedChange => ({
  action: 'delete',
  target: `#${handle}`,
  forGood: '3 members, 40 messages',
});
const left: PlannedChange = { action: 'delete', target: '@bob in #ops', field: 'role', from: 'member' };

it('names what goes for good, and how much it has', () => {
  expect(planQuestion([left])).toEqual({ sentence: '0 to add, 0 to change, 1 to remove.' });
  expect(planQuestion([left, dismissed('old')])).toEqual({
    sentence: '0 to add, 0 to change, 2 to remove. Gone for good, for everybody: #old (3 members, 40 messages).',
    word: 'old',
  });
  const many = planQuestion(Array.from({ length: 12 }, (_, index) => dismissed(`g${index}`)));
  expect(many.word).toBe('dismiss 12');
  expect(many.sentence).toMatch(/#g9 \(3 members, 40 messages\) and 2 more\.$/);
});
