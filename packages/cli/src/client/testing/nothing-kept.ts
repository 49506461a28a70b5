import type { ScopeDeps } from '../sync/client-scope.ts';

const unused = (): never => {
  throw new Error('nothing of this is expected');
};

/** What scopes work on when nothing comes of them. */
export const NOTHING_KEPT: ScopeDeps = {
  requests: { request: unused, requestNow: unused, notify: unused, up: unused, close: unused },
  conversations: { marker() {}, settings() {}, joined() {}, left() {}, recounted() {}, hidden() {}, cleared() {} },
  users: { learn() {} },
  profile() {},
  changed() {},
};
