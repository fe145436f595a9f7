import type { Problem } from '../../model/problem.js';
import type { ChangeList } from '../changes/change.js';
import type { UntranslatedChange } from '../untranslated.js';
import type { ChangeSet } from './change-set.js';
import { ChangeSetTranslator } from './change-set-steps.js';
import { handlers } from './resources.js';
import { changesOf, inOrder } from './steps.js';
import { isOrganizationsType, type Template, type TemplateResource } from './template.js';
import { type StackOptions, TemplateReader } from './template-reader.js';

/** A template or change set as changes to an organization. */
export interface TranslatedStack {
  readonly changes: ChangeList;
  /** Ids of the stack's resources that are there already, by logical id: what changes refer to. */
  readonly known: ReadonlyMap<string, string>;
  readonly untranslated: readonly UntranslatedChange[];
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/**
 * The operations that a new stack of the template makes: everything in it is created. What a stack has already, a template
 * does not tell; a change set does.
 *
 * @throws InvalidInputError with every parameter that has no value, and every other problem, located.
 */
export function translateTemplate(template: Template, options: StackOptions = {}): TranslatedStack {
  const reader = new TemplateReader(template, options, new Map());
  const steps = [...template.resources.values()]
    .filter((resource) => reader.isMade(resource))
    .flatMap((resource) => reader.creation(resource));
  reader.throwIfWrong();
  const made = inOrder(steps).flatMap(changesOf);
  return {
    changes: made,
    known: new Map(),
    untranslated: nestedStacks(template.resources.values()),
    problems: reader.warnings,
  };
}

/**
 * The operations that a change set makes, in CloudFormation's order: what is created and updated, then what is removed.
 *
 * @param template the template of the change set, for values that are known only once it is executed.
 * @throws InvalidInputError for a change set that does not hold the values of properties, and every other problem, located.
 */
export function translateChangeSet(
  changeSet: ChangeSet,
  template: Template | undefined,
  options: StackOptions = {},
): TranslatedStack {
  const existing = new Map(
    changeSet.changes
      .filter(({ action }) => action !== 'Add')
      .flatMap(({ logicalId, physicalId, replacement }) =>
        physicalId === undefined || replacement === 'True' ? [] : [[logicalId, physicalId]],
      ),
  );
  const parameters = new Map([...changeSet.parameters, ...(options.parameters ?? [])]);
  const reader =
    template === undefined ? undefined : new TemplateReader(template, { ...options, parameters }, existing);
  const translator = new ChangeSetTranslator(changeSet, reader, options.rootId);
  const steps = changeSet.changes.flatMap((change) => translator.stepsOf(change));
  translator.throwIfWrong();
  const applied = inOrder(steps.filter(({ phase }) => phase === 'apply'));
  const removed = [...inOrder(steps.filter(({ phase }) => phase === 'remove'))].reverse();
  return {
    changes: [...applied, ...removed].flatMap(changesOf),
    known: existing,
    untranslated: translator.untranslated,
    problems: reader?.warnings ?? [],
  };
}

function nestedStacks(resources: Iterable<TemplateResource>): readonly UntranslatedChange[] {
  return [...resources].flatMap(({ logicalId, type }): readonly UntranslatedChange[] => {
    if (type === 'AWS::CloudFormation::Stack') {
      const message = 'it is a nested stack: name its template, too';
      return [{ resource: logicalId, type, message }];
    }
    if (!isOrganizationsType(type) || handlers.has(type)) return [];
    return [{ resource: logicalId, type, message: `what CloudFormation does for \`${type}\` is not known` }];
  });
}
