import { idPatterns } from '../../../model/ids.js';
import { isObject, kindOf, member } from '../../../model/json-values.js';
import { pointerTo } from '../../../model/problem.js';
import type { ProblemList } from '../problem-list.js';
import { type Item, itemsOf, listKey, putTogether, type WholeList } from './lists.js';
import { commandOf } from './operations.js';
import type { Output } from './outputs.js';

/** The outputs of a folder, sorted by what they are about. */
export interface RoutedOutputs {
  /** Lists by `listKey`. */
  readonly lists: ReadonlyMap<string, WholeList>;
  /** Answers of `Describe…` operations. */
  readonly descriptions: readonly { readonly output: Output; readonly item: Item }[];
}

/**
 * Finds out what each output is about, from what it holds or else from its name, and puts pages together. An output of
 * which that cannot be told is kept out, with a warning: it must not pass for something else.
 */
export function route(outputs: readonly Output[], problems: ProblemList): RoutedOutputs {
  const descriptions: { output: Output; item: Item }[] = [];
  const groups = new Map<string, { subject?: string; policyType?: string; pages: Output[] }>();
  for (const output of outputs) {
    const { operation, document, answer } = output;
    if (operation.itemId === undefined) {
      const where = { document, pointer: pointerTo('', operation.key) };
      if (isObject(answer)) descriptions.push({ output, item: { value: answer, where } });
      continue;
    }
    checkItems(output, problems);
    const about = aboutOf(output);
    if (about === undefined) {
      cannotTell(output, problems);
      continue;
    }
    const key = listKey(operation.name, about.subject, about.policyType);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...about, pages: [output] });
    else group.pages.push(output);
  }
  const lists = new Map<string, WholeList>();
  for (const [key, { subject, policyType, pages }] of groups) {
    const name = pages[0]?.operation.name ?? '';
    lists.set(key, putTogether(name, subject, policyType, pages, problems));
  }
  return { lists, descriptions };
}

interface About {
  readonly subject?: string;
  readonly policyType?: string;
}

/** Subject and policy type of a list; undefined when they cannot be told. */
function aboutOf(output: Output): About | undefined {
  const { operation, name } = output;
  switch (operation.name) {
    case 'ListAccounts':
      // Without the operation's name, an id of a parent beside `Accounts` may mean either list.
      return name.operation === operation || name.subject(['root', 'organizationalUnit']) === undefined
        ? {}
        : undefined;
    case 'ListPolicies': {
      const named = name.operation === operation;
      if (!named && name.subject(['root', 'organizationalUnit', 'account']) !== undefined) return undefined;
      return typed(output, {});
    }
    case 'ListPoliciesForTarget': {
      const subject = name.subject(operation.subjects ?? []);
      return subject === undefined ? undefined : typed(output, { subject });
    }
    case 'ListChildren': {
      const subject = name.subject(operation.subjects ?? []);
      const kind = childKind(output);
      return subject === undefined || kind === undefined ? undefined : { subject, policyType: kind };
    }
    default: {
      if (operation.subjects === undefined) return {};
      const subject = name.subject(operation.subjects) ?? parentInPaths(output);
      return subject === undefined ? undefined : { subject };
    }
  }
}

/** Adds the policy type: the one that all the policies have, else the one in the name. */
function typed(output: Output, about: About): About | undefined {
  const types = new Set(itemsOf(output).map(({ value }) => member(value, 'Type')));
  const [type] = types;
  if (types.size > 1 || (type !== undefined && typeof type !== 'string')) return undefined;
  const policyType = type ?? output.name.policyType;
  return policyType === undefined ? undefined : { ...about, policyType };
}

/** Kind of the children in a `list-children` output; it stands where lists of policies have the policy type. */
function childKind(output: Output): string | undefined {
  const kinds = new Set(itemsOf(output).map(({ value }) => member(value, 'Type')));
  const [kind] = kinds;
  if (kinds.size > 1) return undefined;
  if (kind === 'ACCOUNT' || kind === 'ORGANIZATIONAL_UNIT') return kind;
  const { file } = output.document;
  const name = (file.split(/[\\/]/).pop() ?? '').toUpperCase().replaceAll('-', '_');
  if (name.includes('ORGANIZATIONAL_UNIT')) return 'ORGANIZATIONAL_UNIT';
  return name.includes('ACCOUNT') ? 'ACCOUNT' : undefined;
}

/** The parent that the paths of all children name; AWS gives `Path` to OUs and `Paths` to accounts since 2026. */
function parentInPaths(output: Output): string | undefined {
  const parents = new Set(itemsOf(output).map(({ value }) => parentInPath(pathOf(value))));
  const [parent] = parents;
  return parents.size === 1 ? parent : undefined;
}

/** The path of an entity as AWS reports it: `Path` of an OU, the first of `Paths` of an account. */
export function pathOf(value: Item['value']): string | undefined {
  const path = member(value, 'Path') ?? member(value, 'Paths');
  const first = Array.isArray(path) ? path[0] : path;
  return typeof first === 'string' ? first : undefined;
}

/** The parent in a path such as `o-…/r-…/ou-…/111122223333/`, whose last part is the entity itself. */
export function parentInPath(path: string | undefined): string | undefined {
  const parts = (path ?? '').split('/').filter((part) => part !== '');
  const parent = parts[parts.length - 2];
  if (parent === undefined) return undefined;
  return idPatterns.root.test(parent) || idPatterns.organizationalUnit.test(parent) ? parent : undefined;
}

function checkItems({ answer, operation, document }: Output, problems: ProblemList): void {
  if (!Array.isArray(answer)) return;
  for (const [i, item] of answer.entries()) {
    if (isObject(item)) continue;
    const location = document.locate(pointerTo('', operation.key, i));
    problems.error(
      'unexpected-shape',
      `an object is expected in \`${operation.key}\`, not ${kindOf(item)}`,
      location,
    );
  }
}

function cannotTell({ operation, document }: Output, problems: ProblemList): void {
  const command = commandOf(operation.name);
  const example =
    operation.name === 'ListPolicies'
      ? 'list-policies.SERVICE_CONTROL_POLICY.json'
      : operation.name === 'ListAccounts'
        ? 'list-accounts.json, or list-accounts-for-parent/ou-abcd-11111111.json'
        : operation.name === 'ListPoliciesForTarget'
          ? `${command}/111122223333.SERVICE_CONTROL_POLICY.json`
          : operation.name === 'ListChildren'
            ? `${command}/r-abcd.ACCOUNT.json`
            : `${command}/${exampleId(operation.subjects?.[0])}.json`;
  problems.warning(
    'unassigned-output',
    `an output of ${operation.name} was kept out: it cannot be told what it is about`,
    { file: document.file, pointer: '' },
    `name the file after the command and the id, such as \`${example}\``,
  );
}

function exampleId(kind: string | undefined): string {
  if (kind === 'policy') return 'p-examplepolicyid111';
  return kind === 'root' ? 'r-abcd' : '111122223333';
}
