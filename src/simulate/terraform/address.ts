/** An instance key: that of `for_each` is text, that of `count` a number; undefined for a single instance. */
export type InstanceKey = string | number | undefined;

/** One step of a way into modules. */
export interface ModuleStep {
  readonly name: string;
  readonly key: InstanceKey;
}

/** A resource instance: `module.a["x"].aws_organizations_policy.p[0]`. */
export interface InstanceAddress {
  readonly modules: readonly ModuleStep[];
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
}

/** A step of a traversal: an attribute, or an index in brackets. */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: string | number };

/**
 * The steps of an address or a reference as Terraform writes them: `module.m["x"].id`. undefined for a text of another
 * form.
 * https://developer.hashicorp.com/terraform/cli/state/resource-addressing
 */
export function parseSteps(text: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '[') {
      const index = indexAt(text, at);
      if (index === undefined) return undefined;
      steps.push({ kind: 'index', key: index.key });
      at = index.end;
    } else {
      if (text[at] === '.') at++;
      else if (at > 0) return undefined;
      const name = /^[^.[\]]+/.exec(text.slice(at))?.[0];
      if (name === undefined) return undefined;
      steps.push({ kind: 'attribute', name });
      at += name.length;
    }
  }
  return steps.length === 0 ? undefined : steps;
}

/** The key in brackets at an offset, and where the brackets end. Keys in quotes are escaped as in JSON. */
function indexAt(
  text: string,
  open: number,
): { readonly key: string | number; readonly end: number } | undefined {
  if (text[open + 1] !== '"') {
    const number = /^\[(\d+)\]/.exec(text.slice(open, open + 20));
    return number === null ? undefined : { key: Number(number[1]), end: open + number[0].length };
  }
  let close = open + 2;
  while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
  if (text[close + 1] !== ']') return undefined;
  try {
    const key: unknown = JSON.parse(text.slice(open + 1, close + 1));
    return typeof key === 'string' ? { key, end: close + 2 } : undefined;
  } catch {
    return undefined;
  }
}

/** The instance that an address names; undefined for an address of another form. */
export function parseInstanceAddress(text: string): InstanceAddress | undefined {
  const steps = parseSteps(text);
  if (steps === undefined) return undefined;
  const cursor = new StepCursor(steps);
  const modules: ModuleStep[] = [];
  for (;;) {
    const word = cursor.attribute();
    if (word === undefined) return undefined;
    if (word === 'module') {
      const name = cursor.attribute();
      if (name === undefined) return undefined;
      modules.push({ name, key: cursor.index() });
      continue;
    }
    const mode = word === 'data' ? 'data' : 'managed';
    const type = mode === 'data' ? cursor.attribute() : word;
    const name = cursor.attribute();
    if (type === undefined || name === undefined) return undefined;
    const key = cursor.index();
    return cursor.done ? { modules, mode, type, name, key } : undefined;
  }
}

/** Reads steps one after the other. */
export class StepCursor {
  readonly #steps: readonly Step[];
  #at = 0;

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  get done(): boolean {
    return this.#at >= this.#steps.length;
  }

  /** The steps that are left. */
  get rest(): readonly Step[] {
    return this.#steps.slice(this.#at);
  }

  /** The attribute here, which is passed; undefined when there is none. */
  attribute(): string | undefined {
    const step = this.#steps[this.#at];
    if (step?.kind !== 'attribute') return undefined;
    this.#at++;
    return step.name;
  }

  /** The key here, which is passed; undefined when there is none. */
  index(): InstanceKey {
    const step = this.#steps[this.#at];
    if (step?.kind !== 'index') return undefined;
    this.#at++;
    return step.key;
  }
}

/** The address as Terraform writes it. */
export function addressText({ modules, mode, type, name, key }: InstanceAddress): string {
  const inModules = modules.map((step) => `module.${step.name}${keyText(step.key)}.`).join('');
  return `${inModules}${mode === 'data' ? 'data.' : ''}${type}.${name}${keyText(key)}`;
}

/** A module instance: `module.a["x"].module.b`; '' for the root module. */
export function moduleText(modules: readonly ModuleStep[]): string {
  return modules.map((step) => `module.${step.name}${keyText(step.key)}`).join('.');
}

/** The resource in the configuration, whatever its instance and those of its modules. */
export function configAddress({ modules, mode, type, name }: Omit<InstanceAddress, 'key'>): string {
  const inModules = modules.map((step) => `module.${step.name}.`).join('');
  return `${inModules}${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}

function keyText(key: InstanceKey): string {
  if (key === undefined) return '';
  return typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(key)}]`;
}
