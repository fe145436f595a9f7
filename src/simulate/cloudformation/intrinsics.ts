import type { JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import { type Problem, pointerTo } from '../../model/problem.js';
import type { AttributeLookup } from '../changes/change.js';
import { attributeOfType } from './attributes.js';
import { type Evaluated, Evaluation, NotKnown, noValue, type Referred } from './evaluation.js';
import type { Template } from './template.js';

/** What is known of a stack besides its template. */
export interface StackFacts {
  /** Values of parameters, pseudo parameters (`AWS::Region`) and exports of other stacks, by name. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly partition: string;
  /** Ids of resources that are there already, by logical id. */
  readonly existing: ReadonlyMap<string, string>;
}

/** A value of a template. */
export type TemplateValue =
  | { readonly kind: 'known'; readonly value: JsonValue }
  /** The property counts as left out. */
  | { readonly kind: 'none' }
  /** Known once resources of the template are there. */
  | {
      readonly kind: 'computed';
      readonly refs: readonly string[];
      readonly compute: (attributes: AttributeLookup) => JsonValue | undefined;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Works out the values of a template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export class TemplateValues implements Referred {
  /** What the user must mend or give: parameters without a value, references to nothing. Each once. */
  readonly problems: Problem[] = [];
  readonly #template: Template;
  readonly #facts: StackFacts;
  readonly #told = new Set<string>();
  readonly #conditions = new Map<string, boolean>();
  /** Against a circle. */
  readonly #deciding = new Set<string>();

  constructor(template: Template, facts: StackFacts) {
    this.#template = template;
    this.#facts = facts;
  }

  /** A value that stands at a pointer of the template. */
  value(value: JsonValue, pointer: string): TemplateValue {
    const refs = new Set<string>();
    const problemsBefore = this.problems.length;
    try {
      const first = new Evaluation(this, (ref) => {
        refs.add(ref);
        return `{${ref}}`;
      }).of(value, pointer);
      if (refs.size > 0) {
        const compute = (attributes: AttributeLookup): JsonValue | undefined => {
          try {
            const evaluated = new Evaluation(this, attributes).of(value, pointer);
            return evaluated === noValue ? undefined : evaluated;
          } catch (error) {
            if (error instanceof NotKnown) return undefined;
            throw error;
          }
        };
        return { kind: 'computed', refs: [...refs].sort(), compute };
      }
      return first === noValue ? { kind: 'none' } : { kind: 'known', value: first };
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      // What was told as a problem is not told twice.
      return { kind: 'unknown', why: this.problems.length > problemsBefore ? 'see the problems' : error.why };
    }
  }

  /** Is the condition true? One that cannot be decided is a problem, and counts as false. */
  condition(name: string, pointer: string): boolean {
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    if (this.#deciding.has(name)) {
      this.#tell(pointer, 'circular-condition', `the condition \`${name}\` depends on itself`);
      return false;
    }
    this.#deciding.add(name);
    const condition = member(this.#template.conditions, name);
    let result = false;
    try {
      if (condition === undefined)
        this.fail(pointer, 'unknown-condition', `there is no condition \`${name}\``);
      result = new Evaluation(this, () => undefined).condition(condition, pointerTo('/Conditions', name));
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      if (!this.#told.has(`${name} undecided`) && this.problems.length === 0) {
        this.#tell(
          pointerTo('/Conditions', name),
          'undecided-condition',
          `the condition \`${name}\` cannot be decided: ${error.why}`,
        );
      }
    }
    this.#deciding.delete(name);
    this.#conditions.set(name, result);
    return result;
  }

  /** The value of a parameter, pseudo parameter or resource. */
  reference(name: string, pointer: string, attributes: AttributeLookup): Evaluated {
    if (name === 'AWS::NoValue') return noValue;
    if (name.startsWith('AWS::')) return this.#pseudoParameter(name, pointer);
    if (Object.hasOwn(this.#template.parameters, name)) return this.#parameter(name);
    const resource = this.#template.resources.get(name);
    if (resource === undefined) {
      return this.fail(
        pointer,
        'unknown-reference',
        `\`${name}\` is neither a parameter nor a resource of the template`,
      );
    }
    return this.attribute(name, undefined, pointer, attributes);
  }

  /** An attribute of a resource; undefined: what `Ref` gives. */
  attribute(
    logicalId: string,
    name: string | undefined,
    pointer: string,
    attributes: AttributeLookup,
  ): JsonValue {
    const resource = this.#template.resources.get(logicalId);
    if (resource === undefined) {
      return this.fail(pointer, 'unknown-reference', `there is no resource \`${logicalId}\` in the template`);
    }
    const attribute = attributeOfType(resource.type, name);
    if (attribute === undefined) {
      throw new NotKnown(
        `\`${logicalId}${name === undefined ? '' : `.${name}`}\` is known only once \`${resource.type}\` is there`,
      );
    }
    const existing = this.#facts.existing.get(logicalId);
    if (existing !== undefined && attribute === 'id') return existing;
    const value = attributes(logicalId, attribute);
    if (value === undefined) throw new NotKnown(`\`${logicalId}\` has no \`${name ?? 'Ref'}\``);
    return value;
  }

  /** The value that a mapping has for two keys. */
  mapped(
    map: string,
    first: string,
    second: string,
    fallback: JsonValue | undefined,
    pointer: string,
  ): JsonValue {
    const level = member(this.#template.mappings, map);
    const entries = isObject(level) ? member(level, first) : undefined;
    const value = isObject(entries) ? member(entries, second) : undefined;
    if (value !== undefined) return value;
    if (fallback !== undefined) return fallback;
    return this.fail(pointer, 'unknown-mapping', `the mappings have no \`${map}.${first}.${second}\``);
  }

  /** What another stack exports under a name. */
  imported(name: string, pointer: string): JsonValue {
    const given = this.#facts.parameters.get(name);
    if (given !== undefined) return given;
    return this.fail(
      pointer,
      'unresolved-import',
      `the value that another stack exports as \`${name}\` is not given`,
      `give it with \`--parameter ${name}=VALUE\``,
    );
  }

  /** Notes a problem. Throws: the value is not known. */
  fail(pointer: string, code: string, message: string, remedy?: string): never {
    this.#tell(pointer, code, message, remedy);
    throw new NotKnown(message);
  }

  #parameter(name: string): JsonValue {
    const declared = member(this.#template.parameters, name);
    const parameter = isObject(declared) ? declared : {};
    const type = typeof parameter.Type === 'string' ? parameter.Type : 'String';
    const given = this.#facts.parameters.get(name);
    // The default of a parameter of the Parameter Store is the key there, not the value.
    const fallback = type.startsWith('AWS::SSM::') ? undefined : member(parameter, 'Default');
    const value = given ?? fallback;
    if (value === undefined || value === null || typeof value === 'object') {
      const pointer = pointerTo('/Parameters', name);
      const what = type.startsWith('AWS::SSM::') ? ', as it stands in the Parameter Store' : '';
      return this.fail(
        pointer,
        'unresolved-parameter',
        `the parameter \`${name}\` has no value`,
        `give it with \`--parameter ${name}=VALUE\`${what}`,
      );
    }
    const allowed = member(parameter, 'AllowedValues');
    const text = this.#written(value, pointerTo('/Parameters', name, 'Default'));
    if (given !== undefined && Array.isArray(allowed) && !allowed.some((one) => String(one) === given)) {
      const pointer = pointerTo('/Parameters', name, 'AllowedValues');
      return this.fail(
        pointer,
        'bad-parameter',
        `\`${given}\` is not among the allowed values of the parameter \`${name}\``,
      );
    }
    return /List/.test(type) ? text.split(',').map((item) => item.trim()) : text;
  }

  #pseudoParameter(name: string, pointer: string): JsonValue {
    const given = this.#facts.parameters.get(name);
    if (given !== undefined) return given;
    if (name === 'AWS::Partition') return this.#facts.partition;
    if (name === 'AWS::URLSuffix')
      return this.#facts.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    if (name === 'AWS::NotificationARNs') return [];
    return this.fail(
      pointer,
      'unresolved-parameter',
      `the pseudo parameter \`${name}\` has no value`,
      `give it with \`--parameter ${name}=VALUE\``,
    );
  }

  /** A number or boolean as it is written, such as an account id in YAML. */
  #written(value: string | number | boolean, pointer: string): string {
    return typeof value === 'string' ? value : (this.#template.document.writtenAs(pointer) ?? String(value));
  }

  #tell(pointer: string, code: string, message: string, remedy?: string): void {
    const key = `${code} ${message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const location = this.#template.document.locate(pointer);
    this.problems.push({
      code,
      severity: 'error',
      message,
      location,
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
}
