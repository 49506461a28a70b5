import { FILE_ROUTES } from '../files/file-routes.ts';
import { INCOMING_WEBHOOK_ROUTE } from '../incoming-webhook-route.ts';
import type { DescribedRoute } from './described-route.ts';

/** Every route that is no operation and yet for clients. */
export const DESCRIBED_ROUTES: readonly DescribedRoute[] = [...Object.values(FILE_ROUTES), INCOMING_WEBHOOK_ROUTE];
