import { type Document, isMap, isNode, LineCounter, parseAllDocuments } from 'yaml';
import type { z } from 'zod';
import type { OrgFile } from './org-files.ts';
import { COMPLETE, keysAt, ORG_SCHEMA, type OrgDocument, type OrgGroup, type OrgUser } from './org-schema.ts';
import { type Place, type Problem, refuseProblems } from './place.ts';

/** What a file has, with where it has it. */
export interface Placed<Value> {
  readonly value: Value;
  /** Where it is, or where a part of it is: at("members", 2). */
  at(...path: readonly (string | number)[]): Place;
}

/** What all files together describe. */
export interface Org {
  readonly users: readonly Placed<OrgUser>[];
  readonly groups: readonly Placed<OrgGroup>[];
  /** A file has a list of users, even an empty one. */
  readonly namesUsers: boolean;
  readonly namesGroups: boolean;
  /** Where files with lists end that do not say that nothing is missing. */
  readonly incomplete: readonly Place[];
}

/** Reads files. Throws ClientError invalid_argument that lists what is wrong with them, by line and column. */
export function readOrg(files: readonly OrgFile[]): Org {
  const problems: Problem[] = [];
  const users: Placed<OrgUser>[] = [];
  const groups: Placed<OrgGroup>[] = [];
  const incomplete: Place[] = [];
  let [namesUsers, namesGroups] = [false, false];
  for (const file of files) {
    for (const { value, placed, end } of documentsOf(file, problems)) {
      const hasLists = value.users !== undefined || value.groups !== undefined;
      if (hasLists && value.complete === undefined) incomplete.push(end);
      namesUsers ||= value.users !== undefined;
      namesGroups ||= value.groups !== undefined;
      for (const [index, user] of (value.users ?? []).entries()) users.push(placed(user, 'users', index));
      for (const [index, group] of (value.groups ?? []).entries()) groups.push(placed(group, 'groups', index));
    }
  }
  refuseProblems(problems);
  return { users, groups, namesUsers, namesGroups, incomplete };
}

interface ReadDocument {
  readonly value: OrgDocument;
  placed<Value>(value: Value, ...path: readonly (string | number)[]): Placed<Value>;
  /** Where its last key is. */
  readonly end: Place;
}

/** The documents of a file that are as they should be; what is wrong with the others goes to the problems. */
function documentsOf({ name, text }: OrgFile, problems: Problem[]): ReadDocument[] {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  // No document at all: an empty file says nothing.
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.flatMap((document) => {
    const wrong = [...document.errors, ...document.warnings];
    problems.push(...wrong.map(({ message, pos }) => ({ place: place(pos[0]), text: message.replace(/\.$/, '') })));
    if (wrong.length > 0 || document.contents === null) return [];
    const json = asJson(document);
    if (json === undefined) {
      problems.push({ place: place(0), text: 'it has too many aliases' });
      return [];
    }
    const checked = ORG_SCHEMA.safeParse(json);
    if (!checked.success) {
      problems.push(...checked.error.issues.flatMap((issue) => problemsOf(issue, document, place)));
      return [];
    }
    const { contents } = document;
    const last = isMap(contents) ? contents.items.at(-1)?.key : undefined;
    const lastName = isNode(last) ? String(last) : '';
    if (COMPLETE in (checked.data as OrgDocument) && lastName !== COMPLETE) {
      const text = `${COMPLETE} must be the last key: what is cut off behind it would not be missed`;
      problems.push({ place: place(keyOffset(document, [], COMPLETE)), text });
    }
    const at = (path: readonly (string | number)[]) => place(offsetOf(document, path));
    return [
      {
        value: checked.data as OrgDocument,
        placed: (value, ...path) => ({ value, at: (...more) => at([...path, ...more]) }),
        end: place(keyOffset(document, [], lastName)),
      } satisfies ReadDocument,
    ];
  });
}

/** A few hundred aliases may stand for as much as fills the memory: the library counts them. */
function asJson(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Where a part of a document begins; where it is missing, what it would be a part of. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const part = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(part) && part.range != null) return part.range[0];
  }
  return 0;
}

/** Where a key of a map stands. */
function keyOffset(document: Document, path: readonly PropertyKey[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((one) => isNode(one.key) && String(one.key) === key) : undefined;
  return (isNode(pair?.key) ? pair.key.range?.[0] : undefined) ?? offsetOf(document, path);
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text; put it in quotes if it looks like something else',
  boolean: 'true or false',
  array: 'a list; [] is an empty one',
  object: 'a map of names and values',
};

function problemsOf(issue: z.core.$ZodIssue, document: Document, place: (offset: number) => Place): readonly Problem[] {
  const { path } = issue;
  const name = path.findLast((part) => typeof part === 'string');
  const subject = name === undefined ? 'the file' : String(name);
  const here = place(offsetOf(document, path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        place: place(keyOffset(document, path, key)),
        text: `there is no key "${key}" here; there are: ${keysAt(path).join(', ')}`,
      }));
    case 'invalid_type':
      return document.getIn(path) === undefined
        ? [{ place: here, text: `${subject} is missing` }]
        : [{ place: here, text: `${subject} must be ${TYPES[issue.expected] ?? issue.expected}` }];
    case 'invalid_value':
      return [{ place: here, text: `${subject} must be one of: ${issue.values.map(String).join(', ')}` }];
    case 'too_big':
      return [{ place: here, text: `${subject} must have at most ${String(issue.maximum)} entries` }];
    default:
      return [{ place: here, text: `${subject} ${issue.message}` }];
  }
}
