import { LIMITS, nameKey } from '@im-ts/protocol';
import type { OrgGroup } from './org-schema.ts';
import { type Place, type Problem, placeText, refuseProblems } from './place.ts';
import type { Org, Placed } from './read-org.ts';
import { handleKey } from './server-org.ts';

/** Refuses what files say twice or against each other. Throws ClientError invalid_argument with the places. */
export function checkOrg(org: Org): void {
  const problems: Problem[] = [];
  const users = createOnce(problems);
  for (const { value, at } of org.users) users(nameKey(value.username), `@${value.username}`, at('username'));
  const groups = createOnce(problems);
  const formers = createOnce(problems);
  const handles = new Set(org.groups.map(({ value }) => handleKey(value.handle)));
  for (const group of org.groups) {
    const { handle, formerHandle, name } = group.value;
    const key = handleKey(handle);
    if (key !== undefined) groups(`#${key}`, `#${handle}`, group.at('handle'));
    else if (name !== undefined) groups(name, `the group "${name}", which has no handle,`, group.at('name'));
    else problems.push({ place: group.at(), text: 'the group has neither a handle nor a name, so it cannot be found' });
    const former = handleKey(formerHandle);
    if (former !== undefined) {
      const place = group.at('formerHandle');
      formers(former, `the former handle #${formerHandle}`, place);
      if (key === undefined) problems.push({ place, text: 'a former handle needs the handle that comes in its place' });
      else if (handles.has(former)) problems.push({ place, text: `#${formerHandle} is the handle of a group here` });
    }
    checkPeople(group, problems);
    checkWebhooks(group, problems);
  }
  refuseProblems(problems);
}

/** Says where something was before, when it comes a second time. */
function createOnce(problems: Problem[]): (key: string, shown: string, place: Place) => void {
  const seen = new Map<string, Place>();
  return (key, shown, place) => {
    const before = seen.get(key);
    if (before === undefined) seen.set(key, place);
    else problems.push({ place, text: `${shown} is there twice; the first one is at ${placeText(before)}` });
  };
}

function checkPeople({ value, at }: Placed<OrgGroup>, problems: Problem[]): void {
  const seen = createOnce(problems);
  const { owner, admins = [], members = [], banned = [], muted = [] } = value;
  if (owner !== undefined) seen(nameKey(owner), `@${owner}`, at('owner'));
  for (const [index, name] of admins.entries()) seen(nameKey(name), `@${name}`, at('admins', index));
  for (const [index, name] of members.entries()) seen(nameKey(name), `@${name}`, at('members', index));
  for (const [index, name] of banned.entries()) seen(nameKey(name), `@${name}`, at('banned', index));
  const mutes = createOnce(problems);
  for (const [index, { username }] of muted.entries()) {
    mutes(nameKey(username), `@${username}`, at('muted', index, 'username'));
  }
  const count = admins.length + members.length + (owner === undefined ? 0 : 1);
  if (count > LIMITS.groupMembers) {
    problems.push({ place: at(), text: `the group has ${count} members; ${LIMITS.groupMembers} are the most` });
  }
}

function checkWebhooks({ value, at }: Placed<OrgGroup>, problems: Problem[]): void {
  const seen = createOnce(problems);
  for (const [index, { name, url }] of (value.webhooks ?? []).entries()) {
    seen(`${name} ${url}`, `the webhook "${name}" to this address`, at('webhooks', index, 'name'));
  }
  const seenIncoming = createOnce(problems);
  for (const [index, name] of (value.incomingWebhooks ?? []).entries()) {
    seenIncoming(name, `the incoming webhook "${name}"`, at('incomingWebhooks', index));
  }
  const count = (value.webhooks ?? []).length + (value.incomingWebhooks ?? []).length;
  if (count > LIMITS.webhooks) {
    problems.push({
      place: at(),
      text: `the group has ${count} webhooks of both kinds; ${LIMITS.webhooks} are the most`,
    });
  }
}
