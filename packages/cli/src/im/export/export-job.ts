import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ConversationSummary } from '../../client/entities.ts';
import type { Context } from '../context.ts';
import type { ExportFormatName } from './formats.ts';

/** A conversation to export. */
export interface ExportJob {
  readonly context: Context;
  readonly client: ChatClient;
  readonly summary: ConversationSummary;
  readonly format: ExportFormatName;
}
