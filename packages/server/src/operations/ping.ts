import { DONE, type Handler } from '../operation/handler.ts';

/** A sign of life. */
export function ping(_services: object): Handler<'ping'> {
  return async () => DONE;
}
