import { fieldSentence } from '@im-ts/protocol';
import { AppError } from '../domain/errors.ts';

/** A table of paths such as "/api/v1/users/{user}" with what answers each method. */
export interface Router<Target> {
  add(method: string, path: string, target: Target): void;
  /** undefined: no such path. Fixed words win over parameters. */
  find(path: string): Found<Target> | undefined;
}

export interface Found<Target> {
  readonly methods: ReadonlyMap<string, Target>;
  /** As they stand in the URL, percent-encoded. */
  readonly params: readonly (readonly [name: string, value: string])[];
}

interface Node<Target> {
  readonly words: Map<string, Node<Target>>;
  param: { readonly name: string; readonly node: Node<Target> } | undefined;
  readonly methods: Map<string, Target>;
}

export function createRouter<Target>(): Router<Target> {
  const root = newNode<Target>();

  const walk = (
    node: Node<Target>,
    segments: readonly string[],
    params: readonly (readonly [string, string])[],
  ): Found<Target> | undefined => {
    const [segment, ...rest] = segments;
    if (segment === undefined) return node.methods.size > 0 ? { methods: node.methods, params } : undefined;
    const word = node.words.get(segment);
    const exact = word === undefined ? undefined : walk(word, rest, params);
    if (node.param === undefined || segment === '') return exact;
    const open = walk(node.param.node, rest, [...params, [node.param.name, segment]]);
    return exact === undefined ? open : withMethodsOf(exact, open);
  };

  return {
    add(method, path, target) {
      let node = root;
      for (const segment of segmentsOf(path)) {
        if (segment.startsWith('{')) {
          node.param ??= { name: segment.slice(1, -1), node: newNode() };
          node = node.param.node;
        } else {
          const next = node.words.get(segment) ?? newNode<Target>();
          node.words.set(segment, next);
          node = next;
        }
      }
      node.methods.set(method, target);
    },
    find: (path) => walk(root, segmentsOf(path), []),
  };
}

/**
 * "/conversations/direct" takes POST only; for other methods it is "/conversations/{conversation}", whose parameters it
 * then needs, too.
 */
function withMethodsOf<Target>(exact: Found<Target>, open: Found<Target> | undefined): Found<Target> {
  if (open === undefined) return exact;
  return { methods: new Map([...open.methods, ...exact.methods]), params: open.params };
}

function newNode<Target>(): Node<Target> {
  return { words: new Map(), param: undefined, methods: new Map() };
}

/** A path that ends with "/" is another path. */
function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

/** Throws invalid_argument for a broken percent-encoding. */
export function decodeParams(params: Found<unknown>['params']): Record<string, string> {
  const decoded: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of params) {
    try {
      decoded[name] = decodeURIComponent(value);
    } catch {
      const message = fieldSentence(name, 'path', 'must be percent-encoded UTF-8');
      throw new AppError('invalid_argument', message, { field: name });
    }
  }
  return decoded;
}
