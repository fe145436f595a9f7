import { InvalidInputError } from '../../model/errors.js';
import { type JsonObject, type JsonValue, parseJsonText } from '../../model/json-text.js';
import { isObject, kindOf, member } from '../../model/json-values.js';
import { type Problem, pointerTo } from '../../model/problem.js';
import type { ReadDocument } from '../document.js';

/** What `aws cloudformation describe-change-set --include-property-values` prints, as far as it concerns an organization. */
export interface ChangeSet {
  readonly document: ReadDocument;
  readonly changes: readonly ResourceChange[];
  /** Values of the parameters; of those of the Parameter Store, what they resolve to. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The change of one resource. */
export interface ResourceChange {
  readonly pointer: string;
  readonly logicalId: string;
  readonly type: string;
  /** `Add`, `Modify`, `Remove`, `Import`, `Dynamic`, … */
  readonly action: string;
  readonly physicalId: string | undefined;
  /** `True`, `False` or `Conditional`; undefined where nothing is modified. */
  readonly replacement: string | undefined;
  /** `Delete`, `Retain`, `ReplaceAndRetain`, …; undefined where the output does not say it. */
  readonly policyAction: string | undefined;
  /** What the resource is before and after; undefined where the output does not hold it. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}

/**
 * The change set in a JSON document.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html
 *
 * @throws InvalidInputError with every problem, located.
 */
export function readChangeSet(document: ReadDocument): ChangeSet {
  const { value } = document;
  const problems: Problem[] = [];
  const problem = (pointer: string, message: string, remedy?: string): void => {
    const location = document.locate(pointer);
    const what = remedy === undefined ? {} : { remedy };
    problems.push({ code: 'bad-change-set', severity: 'error', message, location, ...what });
  };
  const changes = isObject(value) ? member(value, 'Changes') : undefined;
  if (!isObject(value) || !Array.isArray(changes)) {
    problem(
      '',
      'the change set has no list of `Changes`',
      'give what `aws cloudformation describe-change-set --include-property-values` prints',
    );
  } else if (typeof member(value, 'NextToken') === 'string') {
    problem(
      '/NextToken',
      'the change set is only a page of itself',
      'give all pages: without `--no-paginate` the AWS CLI puts them together',
    );
  }
  const found = (Array.isArray(changes) ? changes : []).flatMap((change, i): readonly ResourceChange[] => {
    const pointer = pointerTo('/Changes', i, 'ResourceChange');
    const resource = isObject(change) ? member(change, 'ResourceChange') : undefined;
    // Hooks and the like.
    if (isObject(change) && resource === undefined) return [];
    if (!isObject(resource)) {
      problem(
        pointerTo('/Changes', i),
        `a change must have a \`ResourceChange\`, which is an object, not ${kindOf(resource)}`,
      );
      return [];
    }
    const text = (name: string): string | undefined => {
      const its = member(resource, name);
      return typeof its === 'string' ? its : undefined;
    };
    const [logicalId, type, action] = ['LogicalResourceId', 'ResourceType', 'Action'].map(text);
    if (logicalId === undefined || type === undefined || action === undefined) {
      problem(pointer, 'the change lacks one of `LogicalResourceId`, `ResourceType` and `Action`');
      return [];
    }
    const context = (name: string): JsonObject | undefined => {
      const its = text(name);
      const json = its === undefined ? undefined : parseJsonText(its);
      if (json === undefined) return undefined;
      if (json.ok && isObject(json.value)) return json.value;
      problem(pointerTo(pointer, name), `\`${name}\` is not a JSON object as text`);
      return undefined;
    };
    return [
      {
        pointer,
        logicalId,
        type,
        action,
        physicalId: text('PhysicalResourceId'),
        replacement: text('Replacement'),
        policyAction: text('PolicyAction'),
        before: context('BeforeContext'),
        after: context('AfterContext'),
      },
    ];
  });
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { document, changes: found, parameters: parametersOf(isObject(value) ? value : {}) };
}

function parametersOf(value: JsonObject): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  const listed = member(value, 'Parameters');
  for (const parameter of Array.isArray(listed) ? listed : []) {
    if (!isObject(parameter) || typeof parameter.ParameterKey !== 'string') continue;
    const resolved: JsonValue | undefined =
      member(parameter, 'ResolvedValue') ?? member(parameter, 'ParameterValue');
    if (typeof resolved === 'string') parameters.set(parameter.ParameterKey, resolved);
  }
  const stack = member(value, 'StackId');
  const [, , , region, account] = typeof stack === 'string' ? stack.split(':') : [];
  if (region !== undefined && account !== undefined) {
    parameters.set('AWS::Region', region).set('AWS::AccountId', account).set('AWS::StackId', String(stack));
  }
  const name = member(value, 'StackName');
  if (typeof name === 'string') parameters.set('AWS::StackName', name);
  return parameters;
}
