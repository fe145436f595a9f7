import { InvalidInputError } from '../../model/errors.js';
import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, kindOf, member } from '../../model/json-values.js';
import { compareByPlace, type Problem, pointerTo } from '../../model/problem.js';
import type { ReadDocument } from '../document.js';

/** A CloudFormation template, as far as it concerns an organization. */
export interface Template {
  readonly document: ReadDocument;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Names of its macros. */
  readonly transforms: readonly string[];
}

/** A resource of a template. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly pointer: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
  readonly condition: string | undefined;
}

/** Does a value look like a template, a change set, or neither? */
export function kindOfDocument(value: JsonValue): 'template' | 'change-set' | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, 'Changes') || Object.hasOwn(value, 'ChangeSetId')) return 'change-set';
  if (Object.hasOwn(value, 'Resources') || Object.hasOwn(value, 'AWSTemplateFormatVersion'))
    return 'template';
  return undefined;
}

/**
 * The template in a JSON or YAML document, its short tags (`!Ref`) written out (`Ref`).
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 *
 * @throws InvalidInputError with every problem, located.
 */
export function readTemplate(document: ReadDocument): Template {
  const { value } = document;
  const problems: Problem[] = [];
  const problem = (pointer: string, message: string, remedy?: string): void => {
    const location = document.locate(pointer);
    problems.push({
      code: 'bad-template',
      severity: 'error',
      message,
      location,
      ...(remedy === undefined ? {} : { remedy }),
    });
  };
  const section = (name: string): JsonObject => {
    const its = isObject(value) ? (member(value, name) ?? {}) : {};
    if (isObject(its)) return its;
    problem(pointerTo('', name), `\`${name}\` must be an object, not ${kindOf(its)}`);
    return {};
  };
  if (!isObject(value) || !isObject(member(value, 'Resources'))) {
    problem(
      '',
      'this is not a CloudFormation template: it has no object `Resources`',
      'name a template, or what `aws cloudformation describe-change-set` prints',
    );
  }
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, resource] of Object.entries(section('Resources'))) {
    const pointer = pointerTo('/Resources', logicalId);
    if (logicalId.startsWith('Fn::')) {
      problem(
        pointer,
        `\`${logicalId}\` among the resources is not supported`,
        'give the template as `aws cloudformation get-template --template-stage Processed` has it',
      );
      continue;
    }
    if (!isObject(resource) || typeof resource.Type !== 'string') {
      problem(pointer, `the resource \`${logicalId}\` has no \`Type\``);
      continue;
    }
    const properties = member(resource, 'Properties') ?? {};
    if (!isObject(properties))
      problem(
        pointerTo(pointer, 'Properties'),
        `\`Properties\` must be an object, not ${kindOf(properties)}`,
      );
    const condition = member(resource, 'Condition');
    resources.set(logicalId, {
      logicalId,
      type: resource.Type,
      pointer,
      properties: isObject(properties) ? properties : {},
      dependsOn: textsOf(member(resource, 'DependsOn')),
      condition: typeof condition === 'string' ? condition : undefined,
    });
  }
  const [parameters, mappings, conditions] = ['Parameters', 'Mappings', 'Conditions'].map(section);
  if (problems.length > 0) throw new InvalidInputError(problems.sort(compareByPlace));
  return {
    document,
    parameters: parameters ?? {},
    mappings: mappings ?? {},
    conditions: conditions ?? {},
    resources,
    transforms: textsOf(isObject(value) ? member(value, 'Transform') : undefined),
  };
}

/** Does CloudFormation do something in the organization for a resource of the type? */
export function isOrganizationsType(type: string): boolean {
  return type.startsWith('AWS::Organizations::');
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
