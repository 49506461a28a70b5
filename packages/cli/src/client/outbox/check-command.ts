import {
  checkRequest,
  decodeClientFrame,
  describeProblem,
  OPERATIONS,
  type SocketOperationName,
} from '@im-ts/protocol';
import { ClientError, inWords } from '../errors.ts';
import { type Command, encodeCommand } from '../link/wire-codec.ts';

/** Looks at a request as the server will. Throws ClientError for what it can never take, so that nothing is kept in vain. */
export function checkCommand(command: Command<SocketOperationName>): void {
  const operation = OPERATIONS[command.name];
  const decoded = decodeClientFrame(encodeCommand(1, command));
  if (!decoded.ok) throw new ClientError(decoded.code, decoded.message);
  const problem = checkRequest(operation, decoded.request);
  if (problem === undefined) return;
  const { field, message } = describeProblem(operation, problem);
  throw new ClientError(problem.code, inWords(message, field), { field });
}
