import { describe, expect, it } from 'vitest';
import type { MemberRole } from '../../../client/entities.ts';
import { createConversation, createSummary } from '../../../test-utils/builders.ts';
import { groupSections } from './group-lines.ts';

function linesFor(myRole: MemberRole, fields: Parameters<typeof createConversation>[0] = { id: 1 }) {
  const summary = createSummary(createConversation({ memberCount: 3, ...fields }), { myRole });
  return groupSections(summary, 0).flatMap(({ items }) => items);
}
const labels = (lines: ReturnType<typeof linesFor>) => lines.map(({ label }) => label);
const changeable = (lines: ReturnType<typeof linesFor>) =>
  lines.filter(({ refusal, step }) => refusal === undefined && step.type !== 'view').map(({ label }) => label);

describe('the screen of a group', () => {
  it('lets its owner change everything', () => {
    const lines = linesFor('owner');
    expect(lines.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
    expect(labels(lines)).toEqual(expect.arrayContaining(['Invite links', 'Banned', 'Archive', 'Dismiss', 'Leave']));
  });

  it('does not let an admin dismiss it', () => {
    expect(labels(linesFor('owner')).filter((label) => !labels(linesFor('admin')).includes(label))).toEqual([
      'Dismiss',
    ]);
  });

  it('shows a member what is so, and lets them leave', () => {
    const lines = linesFor('member');
    expect(changeable(lines)).toEqual(['Leave']);
    expect(labels(lines)).toContain('Who may write');
    expect(labels(lines)).not.toContain('Invite links');
    expect(lines.find(({ label }) => label === 'Handle')?.refusal).toBe('Only an admin may change the handle.');
  });

  it('lets members change its name where the rules say so', () => {
    expect(changeable(linesFor('member', { id: 1, whoMayEditInfo: 'members' }))).toEqual([
      'Name',
      'About',
      'Picture',
      'Leave',
    ]);
  });

  it('changes nothing of an archived group but that, and says how it is opened', () => {
    const lines = linesFor('admin', { id: 1, archivedAt: 1 });
    expect(changeable(lines)).toEqual(['Leave', 'Open again']);
    expect(lines[0]?.refusal).toBe('The group is archived; /archive off opens it again.');
  });
});
