import { InvalidInputError } from '../../model/errors.js';
import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import type { Problem } from '../../model/problem.js';
import type { ChangePlace } from '../changes/change.js';
import type { UntranslatedChange } from '../untranslated.js';
import type { ChangeSet, ResourceChange } from './change-set.js';
import { ContextProperties, type Properties } from './properties.js';
import { type HandlerContext, handlers, type ResourceHandler } from './resources.js';
import { placeOf, type StackStep, stepOf } from './steps.js';
import { isOrganizationsType } from './template.js';
import type { TemplateReader } from './template-reader.js';

/** Turns the changes of a change set into steps. */
export class ChangeSetTranslator {
  readonly untranslated: UntranslatedChange[] = [];
  readonly #problems: Problem[] = [];
  readonly #changeSet: ChangeSet;
  readonly #template: TemplateReader | undefined;
  readonly #rootId: string | undefined;

  constructor(changeSet: ChangeSet, template: TemplateReader | undefined, rootId: string | undefined) {
    this.#changeSet = changeSet;
    this.#template = template;
    this.#rootId = rootId;
  }

  throwIfWrong(): void {
    const problems = [...this.#problems, ...(this.#template?.problems ?? [])];
    if (problems.length > 0) throw new InvalidInputError(problems);
  }

  stepsOf(change: ResourceChange): readonly StackStep[] {
    const { type, action, logicalId } = change;
    if (type === 'AWS::CloudFormation::Stack' && action !== 'Remove') {
      this.#leave(change, 'it is a nested stack: name the change set of that stack, too');
      return [];
    }
    if (!isOrganizationsType(type)) return [];
    const handler = handlers.get(type);
    if (handler === undefined) {
      this.#leave(change, `what CloudFormation does for \`${type}\` is not known`);
      return [];
    }
    const place = placeOf(logicalId, this.#changeSet.document, change.pointer);
    const context: HandlerContext = { rootId: this.#rootId, place };
    switch (action) {
      case 'Add':
        return this.#added(change, handler, context);
      case 'Modify':
        return this.#modified(change, handler, context);
      case 'Remove':
        return this.#removed(change, handler, place, handler.retained);
      case 'Import':
        return [];
      default:
        this.#leave(change, `what \`${action}\` does is not known before the change set is executed`);
        return [];
    }
  }

  #added(change: ResourceChange, handler: ResourceHandler, context: HandlerContext): readonly StackStep[] {
    const { logicalId } = change;
    const after = this.#after(change);
    if (after === undefined) return [];
    const calls = handler.create(logicalId, after, context);
    return [stepOf(logicalId, 'apply', handler, calls, context.place, this.#needs(logicalId))];
  }

  #modified(change: ResourceChange, handler: ResourceHandler, context: HandlerContext): readonly StackStep[] {
    const { logicalId, physicalId, replacement } = change;
    const after = this.#after(change);
    const before = propertiesIn(change.before);
    if (physicalId === undefined || before === undefined) {
      if (after !== undefined) this.#lacksValues(change);
      return [];
    }
    if (after === undefined) return [];
    const fixed = handler.fixed.filter((name) => differs(change, name) === true);
    if (fixed.length > 0) {
      this.#leave(change, `CloudFormation refuses a change of \`${fixed.join('`, `')}\``);
      return [];
    }
    const replaced =
      replacement === 'True' ? true : replacement === 'Conditional' ? isReplaced(change, handler) : false;
    if (replaced === undefined) {
      this.#leave(change, 'whether it is replaced is known only when the change set is executed');
      return [];
    }
    if (replaced) {
      const calls = handler.create(logicalId, after, context);
      return [
        stepOf(logicalId, 'apply', handler, calls, context.place, this.#needs(logicalId)),
        ...this.#removed(change, handler, context.place, false),
      ];
    }
    const calls = handler.update({ physicalId, before }, after, context);
    return [stepOf(logicalId, 'apply', handler, calls, context.place, this.#needs(logicalId))];
  }

  #removed(
    change: ResourceChange,
    handler: ResourceHandler,
    place: ChangePlace,
    retained: boolean,
  ): readonly StackStep[] {
    const { logicalId, physicalId, policyAction, action } = change;
    const attribute = member(
      change.before ?? {},
      action === 'Remove' ? 'DeletionPolicy' : 'UpdateReplacePolicy',
    );
    const keeps =
      policyAction !== undefined
        ? policyAction.includes('Retain')
        : typeof attribute === 'string'
          ? attribute !== 'Delete'
          : retained;
    if (keeps) return [];
    const before = propertiesIn(change.before);
    if (physicalId === undefined || before === undefined) {
      this.#lacksValues(change);
      return [];
    }
    const calls = handler.remove({ physicalId, before });
    return [stepOf(logicalId, 'remove', handler, calls, place, this.#namedIn(before, logicalId))];
  }

  /** What the resource is to be: by its context, else by the template. */
  #after(change: ResourceChange): Properties | undefined {
    const template = this.#template?.properties(change.logicalId);
    const context = propertiesIn(change.after);
    if (context !== undefined) return new ContextProperties(context, template);
    if (template === undefined) this.#lacksValues(change);
    return template;
  }

  #needs(logicalId: string): ReadonlySet<string> {
    const changed = new Set(this.#changeSet.changes.map((change) => change.logicalId));
    return new Set([...(this.#template?.needs(logicalId) ?? [])].filter((one) => changed.has(one)));
  }

  /** Logical ids of resources whose ids stand in the properties: they are removed after it. */
  #namedIn(properties: JsonObject, logicalId: string): ReadonlySet<string> {
    const texts = new Set(textsWithin(properties));
    return new Set(
      this.#changeSet.changes
        .filter((other) => other.physicalId !== undefined && texts.has(other.physicalId))
        .map((other) => other.logicalId)
        .filter((other) => other !== logicalId),
    );
  }

  #leave({ logicalId, type }: ResourceChange, message: string): void {
    this.untranslated.push({ resource: logicalId, type, message });
  }

  #lacksValues({ pointer, logicalId }: ResourceChange): void {
    this.#problems.push({
      code: 'no-property-values',
      severity: 'error',
      message: `the change set does not tell what the properties of \`${logicalId}\` are before and after`,
      location: this.#changeSet.document.locate(pointer),
      remedy: 'describe it with `--include-property-values`',
    });
  }
}

/** Does a property differ between the contexts? undefined where that is not told. */
function differs({ before, after }: ResourceChange, name: string): boolean | undefined {
  const [was, is] = [propertiesIn(before), propertiesIn(after)];
  if (was === undefined || is === undefined) return undefined;
  const text = JSON.stringify(member(is, name) ?? null);
  if (text.includes('{{changeSet:')) return undefined;
  return JSON.stringify(member(was, name) ?? null) !== text;
}

function isReplaced(change: ResourceChange, { replacedBy }: ResourceHandler): boolean | undefined {
  const answers = replacedBy.map((name) => differs(change, name));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function propertiesIn(context: JsonObject | undefined): JsonObject | undefined {
  if (context === undefined) return undefined;
  const properties = member(context, 'Properties');
  return isObject(properties) ? properties : {};
}

function textsWithin(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsWithin);
  return isObject(value) ? Object.values(value).flatMap(textsWithin) : [];
}
