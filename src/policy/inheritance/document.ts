import { type JsonObject, type JsonValue, parseJsonText } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { type Problem, pointerTo } from '../../model/problem.js';

/** The operators that set values. https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html */
export const valueOperators = ['@@assign', '@@append', '@@remove'] as const;
export type ValueOperator = (typeof valueOperators)[number];

/** The operator that limits what policies further down may do. */
export const controlOperator = '@@operators_allowed_for_child_policies';

/** A plain value, as a document writes it. */
export type Scalar = string | number | boolean;

/** What one value operator of one policy says at one place. */
export interface Operation {
  readonly operator: ValueOperator;
  readonly value: Scalar | readonly Scalar[];
  /** JSON pointer of the operator in the document. */
  readonly pointer: string;
}

/** A place in a management policy: a container of other places, or one that operators give a value. */
export interface PolicyPlace {
  /** In the order assign, append, remove; empty for a container. */
  readonly operations: readonly Operation[];
  /** Which value operators the place leaves to policies further down; undefined when it does not say. */
  readonly control: ReadonlySet<ValueOperator> | undefined;
  /** By key as written. */
  readonly children: ReadonlyMap<string, PolicyPlace>;
  readonly pointer: string;
}

/** A management policy's document as parsed; undefined when it has no meaning that could be relied on. */
export interface ParsedManagementPolicy {
  readonly root: PolicyPlace | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads the document of a management policy: JSON with the inheritance operators, whatever its type. Every problem is
 * located by JSON pointer; with an error there is no `root`, for half a document is never merged.
 * https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 */
export function parseManagementPolicy(text: string): ParsedManagementPolicy {
  const json = parseJsonText(text);
  const problems: Problem[] = json.problems.map(({ code, message, pointer, line, column }) => ({
    code,
    severity: 'error',
    message,
    location: { pointer, line, column },
  }));
  if (!json.ok) return { root: undefined, problems };
  if (!isObject(json.value)) {
    problems.push(problem('not-an-object', '', 'a management policy is a JSON object'));
    return { root: undefined, problems };
  }
  const root = placeOf(json.value, '', problems);
  const refused = problems.some(({ severity }) => severity === 'error');
  return { root: refused ? undefined : root, problems };
}

function placeOf(object: JsonObject, pointer: string, problems: Problem[]): PolicyPlace {
  const operations: Operation[] = [];
  const children = new Map<string, PolicyPlace>();
  let control: ReadonlySet<ValueOperator> | undefined;
  for (const [key, value] of Object.entries(object)) {
    const at = pointerTo(pointer, key);
    if (key === controlOperator) control = controlOf(value, at, problems);
    else if (isValueOperator(key)) operations.push(...operationOf(key, value, at, problems));
    else if (key.startsWith('@@')) {
      problems.push(problem('unknown-operator', at, `there is no operator \`${key}\``));
    } else if (isObject(value)) children.set(key, placeOf(value, at, problems));
    else {
      const message = `\`${key}\` has a value without an operator`;
      problems.push(problem('operator-missing', at, message, `write \`{"@@assign": …}\``));
    }
  }
  if (pointer === '' && operations.length > 0) {
    problems.push(problem('value-at-the-top', pointer, 'the document itself takes no value, only keys'));
  }
  hoistMisplaced(children, problems);
  operations.sort((a, b) => valueOperators.indexOf(a.operator) - valueOperators.indexOf(b.operator));
  return { operations, control, children, pointer };
}

/**
 * Keys that stand within a value, as in one of AWS's own samples, are taken to stand beside it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html (tag policies, example 3)
 */
function hoistMisplaced(children: Map<string, PolicyPlace>, problems: Problem[]): void {
  for (const [key, child] of [...children]) {
    if (child.operations.length === 0 || child.children.size === 0) continue;
    const message = `\`${key}\` has a value and keys of its own; the keys are read as if they stood beside it`;
    problems.push({ ...problem('value-and-keys', child.pointer, message), severity: 'warning' });
    children.set(key, { ...child, children: new Map() });
    for (const [name, place] of child.children) if (!children.has(name)) children.set(name, place);
  }
}

function operationOf(
  operator: ValueOperator,
  value: JsonValue,
  pointer: string,
  problems: Problem[],
): Operation[] {
  if (Array.isArray(value)) {
    const scalars = value.filter(isScalar);
    if (scalars.length === value.length) return [{ operator, value: scalars, pointer }];
    problems.push(
      problem('not-a-value', pointer, `the list of \`${operator}\` holds something that is no plain value`),
    );
    return [];
  }
  if (!isScalar(value)) {
    problems.push(problem('not-a-value', pointer, `\`${operator}\` takes a value or a list of values`));
    return [];
  }
  // One value for a list stands for a list of one.
  return [{ operator, value: operator === '@@assign' ? value : [value], pointer }];
}

function controlOf(
  value: JsonValue,
  pointer: string,
  problems: Problem[],
): ReadonlySet<ValueOperator> | undefined {
  const names = Array.isArray(value) ? value : [value];
  const allowed = new Set<ValueOperator>();
  for (const [i, name] of names.entries()) {
    if (name === '@@all') for (const operator of valueOperators) allowed.add(operator);
    else if (typeof name === 'string' && isValueOperator(name)) allowed.add(name);
    else if (name !== '@@none') {
      const message = `\`${typeof name === 'string' ? name : JSON.stringify(name)}\` is none of @@all, @@none, ${valueOperators.join(', ')}`;
      problems.push(problem('unknown-control', pointerTo(pointer, i), message));
    }
  }
  if (names.includes('@@none') && names.length > 1) {
    problems.push(problem('none-with-others', pointer, '`@@none` stands alone'));
  }
  return allowed;
}

function isValueOperator(key: string): key is ValueOperator {
  return (valueOperators as readonly string[]).includes(key);
}

function isScalar(value: JsonValue): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function problem(code: string, pointer: string, message: string, remedy?: string): Problem {
  return {
    code,
    severity: 'error',
    message,
    location: { pointer },
    ...(remedy === undefined ? {} : { remedy }),
  };
}
