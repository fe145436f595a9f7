import type { Gap } from '../../../model/snapshot.js';
import type { ProblemList } from '../problem-list.js';
import type { Facts } from './facts.js';
import { listKey } from './lists.js';
import { commandOf } from './operations.js';
import type { ErrorOutput } from './outputs.js';

/** The gaps of a folder of outputs: for each thing that is not known, the reason that the folder gives. */
export class GapList {
  readonly #facts: Facts;
  readonly #errors = new Map<string, ErrorOutput>();
  readonly #gaps = new Map<string, Gap>();

  constructor(facts: Facts, errors: readonly ErrorOutput[], problems: ProblemList) {
    this.#facts = facts;
    for (const error of errors) {
      const { operation, name, file } = error;
      const subject = operation.subjects === undefined ? undefined : name.subject(operation.subjects);
      if (operation.subjects !== undefined && subject === undefined) {
        problems.warning(
          'unassigned-error',
          `the error of ${operation.name} was kept out: the file's name does not say what it is about`,
          { file },
          `name the file after the command and the id, such as \`${commandOf(operation.name)}/ID.json\``,
        );
        continue;
      }
      const key = listKey(operation.name, subject, operation.ofType ? name.policyType : undefined);
      if (!this.#errors.has(key)) this.#errors.set(key, error);
    }
  }

  get all(): Gap[] {
    return [...this.#gaps.values()];
  }

  /** The error that AWS answered, if the folder has it. An error whose name gives no policy type goes for every type. */
  errorOf(operation: string, subject?: string, policyType?: string): ErrorOutput | undefined {
    return (
      this.#errors.get(listKey(operation, subject, policyType)) ??
      this.#errors.get(listKey(operation, subject))
    );
  }

  /** All errors of one operation that name a subject. */
  errorsOf(operation: string): readonly { error: ErrorOutput; subject?: string; policyType?: string }[] {
    return [...this.#errors.values()]
      .filter((error) => error.operation.name === operation)
      .map((error) => {
        const subject = error.name.subject(error.operation.subjects ?? []);
        const { policyType } = error.name;
        return {
          error,
          ...(subject === undefined ? {} : { subject }),
          ...(policyType === undefined ? {} : { policyType }),
        };
      });
  }

  /**
   * Notes that an operation's answer is not known. `instead`: another operation that would have told it too, whose
   * error explains the gap as well.
   */
  add(operation: string, subject?: string, policyType?: string, instead?: string): void {
    // The gap of ListPolicies has the policy type as its subject.
    const ofList = operation === 'ListPolicies' ? { type: subject } : { subject, type: policyType };
    const error =
      this.errorOf(operation, ofList.subject, ofList.type) ??
      (instead === undefined ? undefined : this.errorOf(instead, subject));
    const incomplete =
      this.#facts.listOf(operation, ofList.subject, ofList.type)?.incomplete ??
      this.#childrenCutOff(operation, subject);
    this.#gaps.set(listKey(operation, subject, policyType), {
      operation,
      ...(subject === undefined ? {} : { subject }),
      ...(policyType === undefined ? {} : { policyType }),
      reason: error?.reason ?? 'NotProvided',
      message: error?.message ?? incomplete ?? missing(operation, subject, policyType),
    });
  }

  #childrenCutOff(operation: string, parent: string | undefined): string | undefined {
    if (operation === 'ListAccountsForParent')
      return this.#facts.listOf('ListChildren', parent, 'ACCOUNT')?.incomplete;
    if (operation !== 'ListOrganizationalUnitsForParent') return undefined;
    return this.#facts.listOf('ListChildren', parent, 'ORGANIZATIONAL_UNIT')?.incomplete;
  }
}

function missing(operation: string, subject?: string, policyType?: string): string {
  const about = subject === undefined ? '' : ` for \`${subject}\``;
  const type = policyType === undefined ? '' : ` and \`${policyType}\``;
  return `the folder has no output of \`${commandOf(operation)}\`${about}${type}`;
}
