import {
  type ActionPermissions,
  GROUP_PERMISSIONS,
  type Permission,
  type ServerAdminPermission,
} from './permissions.ts';

const RULES: Readonly<Record<string, string>> = {
  whoMayPost: 'who may post',
  whoMayInvite: 'who may invite',
  whoMayPin: 'who may pin',
  whoMayMentionAll: 'who may mention all',
  whoMayEditInfo: 'who may edit info',
};

function cell(permission: Permission): string {
  if (permission === 'yes') return 'yes';
  if (permission === 'no') return '';
  return permission === 'below' ? 'to those below' : `by "${RULES[permission] ?? permission}"`;
}

const OF_SERVER_ADMIN: { readonly [Cell in ServerAdminPermission]: string } = {
  yes: 'yes',
  no: '',
  configured: 'members; messages by `admin.readMessages`',
};

/** The permission table of groups as Markdown, for docs/model.md. */
export function renderPermissionTable(): string {
  const actions: readonly ActionPermissions[] = Object.values(GROUP_PERMISSIONS);
  const rows = actions.map(({ what, owner, admin, member, serverAdmin, whenArchived }) =>
    [
      what,
      cell(owner),
      cell(admin),
      cell(member),
      OF_SERVER_ADMIN[serverAdmin],
      whenArchived === true ? 'yes' : '',
    ].join(' | '),
  );
  return [
    '| may | owner | admin | member | server admin | in an archived group |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
