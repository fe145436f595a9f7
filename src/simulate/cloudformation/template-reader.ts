import { InvalidInputError } from '../../model/errors.js';
import type { JsonValue } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { compareByPlace, type Problem } from '../../model/problem.js';
import { TemplateValues } from './intrinsics.js';
import { type Properties, TemplateProperties } from './properties.js';
import { handlers } from './resources.js';
import { placeOf, type StackStep, stepOf } from './steps.js';
import { isOrganizationsType, type Template, type TemplateResource } from './template.js';

/** What is known besides the template. */
export interface StackOptions {
  /** Values of parameters, pseudo parameters and imported exports, by name. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** The organization's partition; default `aws`. */
  readonly partition?: string;
  /** The root of the organization, where it was read. */
  readonly rootId?: string | undefined;
}

/** Reads the resources of a template. */
export class TemplateReader {
  readonly warnings: readonly Problem[];
  readonly #template: Template;
  readonly #values: TemplateValues;
  readonly #rootId: string | undefined;

  constructor(
    template: Template,
    { parameters = new Map(), partition = 'aws', rootId }: StackOptions,
    existing: ReadonlyMap<string, string>,
  ) {
    this.#template = template;
    this.#rootId = rootId;
    this.#values = new TemplateValues(template, { parameters, partition, existing });
    this.warnings = [...macroWarnings(template), ...unusedParameters(template, parameters)];
  }

  /** @throws InvalidInputError when a value could not be worked out. */
  throwIfWrong(): void {
    if (this.problems.length > 0) throw new InvalidInputError(this.problems);
  }

  get problems(): readonly Problem[] {
    return [...this.#values.problems].sort(compareByPlace);
  }

  /** Is the resource of the organization, and its condition true? */
  isMade({ type, condition, pointer }: TemplateResource): boolean {
    if (!isOrganizationsType(type)) return false;
    return condition === undefined || this.#values.condition(condition, pointer);
  }

  properties(logicalId: string): Properties | undefined {
    const resource = this.#template.resources.get(logicalId);
    if (resource === undefined) return undefined;
    return new TemplateProperties(resource, this.#values, (at) => this.#template.document.writtenAs(at));
  }

  creation(resource: TemplateResource): readonly StackStep[] {
    const { logicalId, type, pointer } = resource;
    const handler = handlers.get(type);
    const properties = this.properties(logicalId);
    if (handler === undefined || properties === undefined) return [];
    const place = placeOf(logicalId, this.#template.document, pointer);
    const calls = handler.create(logicalId, properties, { rootId: this.#rootId, place });
    return [stepOf(logicalId, 'apply', handler, calls, place, this.needs(logicalId))];
  }

  /** Logical ids of the resources of the organization that a resource refers to or depends on. */
  needs(logicalId: string): ReadonlySet<string> {
    const resource = this.#template.resources.get(logicalId);
    if (resource === undefined) return new Set();
    const named = [...resource.dependsOn, ...referencesIn(resource.properties)];
    return new Set(
      named.filter((name) => {
        const other = this.#template.resources.get(name);
        return name !== logicalId && other !== undefined && this.isMade(other);
      }),
    );
  }
}

/** Logical ids that intrinsic functions name within a value. */
function referencesIn(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, its]): readonly string[] => {
    if (key === 'Ref' && typeof its === 'string') return [its];
    if (key === 'Fn::GetAtt') {
      const first = Array.isArray(its) ? its[0] : its;
      return typeof first === 'string' ? [first.split('.')[0] ?? ''] : [];
    }
    if (key === 'Fn::Sub') {
      const text = Array.isArray(its) ? its[0] : its;
      const inText =
        typeof text === 'string'
          ? [...text.matchAll(/\$\{([^!}.]+)/g)].map(([, name = '']) => name.trim())
          : [];
      return [...inText, ...(Array.isArray(its) ? referencesIn(its.slice(1)) : [])];
    }
    return referencesIn(its);
  });
}

/** Macros may add and change anything; those of AWS's own leave an organization alone. */
function macroWarnings({ transforms, document }: Template): readonly Problem[] {
  return transforms
    .filter(
      (name) => !/^AWS::(?:LanguageExtensions|Serverless|CodeDeployBlueGreen|SecretsManager)/.test(name),
    )
    .map((name) => ({
      code: 'macro',
      severity: 'warning',
      message: `the macro \`${name}\` may change the template before it is deployed`,
      location: document.locate('/Transform'),
      remedy: 'give the template as `aws cloudformation get-template --template-stage Processed` has it',
    }));
}

function unusedParameters(
  { parameters, document }: Template,
  given: ReadonlyMap<string, string>,
): readonly Problem[] {
  const imports = JSON.stringify(document.value).includes('Fn::ImportValue');
  return [...given.keys()]
    .filter((name) => !Object.hasOwn(parameters, name) && !name.startsWith('AWS::') && !imports)
    .map((name) => ({
      code: 'unused-parameter',
      severity: 'warning',
      message: `the template has no parameter \`${name}\``,
    }));
}
