import { type RouteAnswer, type RouteName, routeAnswerProblem } from '@im-ts/protocol';
import { type AdminAnswer, type AdminOperationName, adminAnswerProblem } from '@im-ts/protocol/admin';

/** An answer of REST with its type. Throws, naming the place, when it has not the form that the route answers. */
export function answerOf<Name extends RouteName>(name: Name, body: unknown): RouteAnswer<Name> {
  const problem = routeAnswerProblem(name, body);
  if (problem !== undefined) throw new Error(`the answer of ${name} differs at "${problem}": ${JSON.stringify(body)}`);
  return body as RouteAnswer<Name>;
}

/** The same for operations of admins. */
export function adminAnswerOf<Name extends AdminOperationName>(name: Name, body: unknown): AdminAnswer<Name> {
  const problem = adminAnswerProblem(name, body);
  if (problem !== undefined) throw new Error(`the answer of ${name} differs at "${problem}": ${JSON.stringify(body)}`);
  return body as AdminAnswer<Name>;
}
