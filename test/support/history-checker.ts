import type { Truth } from './history.ts';
import { checkAnswers } from './history-checks/answers.ts';
import { checkConvergence, type Shown } from './history-checks/convergence.ts';
import { checkMembersOnly } from './history-checks/members-only.ts';
import { checkOrder } from './history-checks/order.ts';
import type { Recording } from './recording.ts';

/** More of them tell nothing new. */
const MOST = 50;

/**
 * Judges what clients sent, were answered and were told in one conversation by the server's state at the end, when
 * everybody has caught up. Answers a sentence for each fault, led by the promise that it breaks; none means:
 *
 * - P1 every acknowledged send is stored as it was sent, and nothing is that was refused or not sent;
 * - P2 seq is 1, 2, 3 … and the same in every event and page; each client's sends are in its order;
 * - P3 no message is stored twice, and every answer to it said the same;
 * - P4 nobody was told anything of a time when they were no member;
 * - P5 no event came twice on a socket, and each client shows what the server has, edits, recalls, reactions and members
 *   included.
 */
export function checkHistory(recording: Recording, truth: Truth, clients: readonly Shown[]): string[] {
  const faults: string[] = [];
  const checks = [
    checkAnswers(recording, truth),
    checkOrder(recording, truth),
    checkMembersOnly(recording, truth),
    ...clients.map((client) => checkConvergence(client, truth)),
  ];
  for (const check of checks) {
    for (const fault of check) {
      if (faults.length === MOST) return faults;
      faults.push(fault);
    }
  }
  return faults;
}
