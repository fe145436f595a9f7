import { OrgGraph } from '../graph/org-graph.js';
import { InvalidInputError } from '../model/errors.js';
import type { JsonObject } from '../model/json-text.js';
import type { Problem } from '../model/problem.js';
import type { Gap, Snapshot } from '../model/snapshot.js';
import { advance } from '../organization/advance.js';
import { OrganizationsException, UnreadException } from '../organization/exception.js';
import type { Output } from '../organization/operation.js';
import { documentedQuotas, type Quotas } from '../organization/quotas.js';
import { execute } from '../organization/service.js';
import { snapshotOf, stateOf } from '../organization/snapshots.js';
import type { OrganizationState } from '../organization/state.js';
import { minute } from '../organization/times.js';
import type { ServiceSettings } from '../organization/transaction.js';
import type { Change, ChangeList } from './changes/change.js';
import { createdBy } from './changes/operations.js';
import { Directory } from './directory.js';
import type { Forgotten } from './forgotten.js';
import { effectOfMaybe } from './maybe-carried-out.js';
import { OpenChanges } from './open-changes.js';
import { nameKey, resolveInput, resolveValue } from './resolve.js';
import type {
  AppliedChange,
  ChangeOutcome,
  RefusedChange,
  Simulation,
  SkippedChange,
  Undecidable,
  UndecidedChange,
  UnknownMember,
} from './simulation.js';
import { timeOf } from './time.js';
import { effectOfUnknown, effectOfUnreadDocument, type UnknownEffect } from './unknown-values.js';
import { doubtsAbout, gapBehind } from './unread.js';

/** How changes are applied. */
export interface ApplyOptions {
  /** Go on after a refusal, with what does not depend on it? Default false: what comes after it is skipped. */
  readonly keepGoing?: boolean;
  /** Default: those that AWS documents. */
  readonly quotas?: Quotas;
  /** When the changes are made, epoch milliseconds; default: when the organization was read. */
  readonly now?: number;
  /** Ids of things that are there already and that changes call by a `ref`. */
  readonly known?: ReadonlyMap<string, string>;
}

/**
 * Applies a list of changes to an organization, one after the other, each when the one before is done: an account that is
 * asked for is there for the next change, one that is closed is closed. The same input gives the same ids and bytes.
 *
 * @throws InvalidInputError with every name that names nothing, or several things, and every reference to nothing.
 */
export function applyChanges(
  snapshot: Snapshot,
  changes: ChangeList,
  options: ApplyOptions = {},
): Simulation {
  const session = new Session(snapshot, options);
  for (const [index, change] of changes.entries()) session.take(change, index);
  return session.result();
}

/** The changes so far, and the state that they left. */
class Session {
  readonly #before: Snapshot;
  readonly #keepGoing: boolean;
  readonly #settings: ServiceSettings;
  #now: number;
  #state: OrganizationState;
  #directory: Directory;
  readonly #ids: Map<string, string>;
  readonly #missing = new Map<string, number>();
  /** Steps with a part that was not carried out, and its position. */
  readonly #brokenSteps = new Map<string, number>();
  readonly #undecidedIndexes = new Set<number>();
  readonly #open = new OpenChanges();
  #stoppedAt: number | undefined;
  readonly #problems: Problem[] = [];
  readonly #applied: AppliedChange[] = [];
  readonly #refused: RefusedChange[] = [];
  readonly #undecided: UndecidedChange[] = [];
  readonly #skipped: SkippedChange[] = [];

  constructor(snapshot: Snapshot, options: ApplyOptions) {
    const { keepGoing = false, quotas = documentedQuotas, now, known = [] } = options;
    this.#before = snapshot;
    this.#ids = new Map(known);
    this.#keepGoing = keepGoing;
    this.#now = now ?? timeOf(snapshot, quotas);
    this.#settings = {
      quotas,
      accountCreationTime: 0,
      emptyPages: false,
      defaultAccountId: snapshot.organization.managementAccountId,
    };
    this.#state = stateOf(snapshot);
    this.#directory = new Directory(this.#state);
  }

  take(change: Change, index: number): void {
    const resolved = resolveInput(change, this.#state, this.#directory, this.#made);
    const caller = this.#callerOf(change);
    const outcome: ChangeOutcome = { operation: change.operation, index, place: change.place };
    if (resolved.kind === 'wrong' || caller.kind === 'wrong') {
      if (resolved.kind === 'wrong') this.#problems.push(...resolved.problems);
      if (caller.kind === 'wrong') this.#problems.push(caller.problem);
      this.#miss(change, index);
      return;
    }
    const on = this.#neededFrom(change) ?? (resolved.kind === 'depends' ? resolved.on : undefined);
    if (this.#stoppedAt !== undefined) {
      this.#skip(change, { ...outcome, because: 'stopped', on: this.#stoppedAt });
    } else if (on !== undefined || resolved.kind !== 'ready') {
      this.#leaveOut(change, outcome, on ?? index);
    } else if (caller.kind !== 'value') {
      this.#isUndecided(change, outcome, { kind: 'unknown-values', members: [caller] }, caller.why, []);
    } else if (resolved.unknown.length > 0) {
      this.#callUnknown(change, outcome, resolved.input, resolved.unknown, caller.id);
    } else {
      const unread = effectOfUnreadDocument(this.#state, change.operation, resolved.input);
      this.#execute(change, outcome, resolved.input, caller.id, unread);
    }
  }

  /** @throws InvalidInputError when changes named what does not exist. */
  result(): Simulation {
    if (this.#problems.length > 0) throw new InvalidInputError(this.#problems);
    const snapshot = snapshotOf(this.#state, this.#before) ?? this.#before;
    return {
      before: this.#before,
      snapshot,
      graph: OrgGraph.ofSoundSnapshot(snapshot),
      applied: this.#applied,
      refused: this.#refused,
      undecided: this.#undecided,
      skipped: this.#skipped,
    };
  }

  get #made() {
    return { ids: this.#ids, missing: this.#missing };
  }

  /** Who calls; undefined: the management account. */
  #callerOf({
    caller,
  }: Change):
    | { readonly kind: 'value'; readonly id: string | undefined }
    | { readonly kind: 'wrong'; readonly problem: Problem }
    | { readonly kind: 'unknown'; readonly member: 'caller'; readonly why: string } {
    if (caller === undefined) return { kind: 'value', id: undefined };
    const resolved = resolveValue(caller, ['account'], this.#state, this.#directory, this.#made);
    if (resolved.kind === 'wrong') return resolved;
    if (resolved.kind === 'value') return { kind: 'value', id: String(resolved.value) };
    const why = resolved.kind === 'unknown' ? resolved.why : 'the account would have been created before';
    return { kind: 'unknown', member: 'caller', why };
  }

  /** The position of a change that this one needs, and that was not carried out. */
  #neededFrom({ step, requires = [] }: Change): number | undefined {
    for (const needed of step === undefined ? requires : [step, ...requires]) {
      const broken = this.#brokenSteps.get(needed);
      if (broken !== undefined) return broken;
    }
    return undefined;
  }

  /** A call with values that stand for unknown ones, or none at all; the state tells no more than is known. */
  #callUnknown(
    change: Change,
    outcome: ChangeOutcome,
    input: JsonObject,
    unknown: readonly UnknownMember[],
    callerId: string | undefined,
  ): void {
    const why: Undecidable = { kind: 'unknown-values', members: unknown };
    const message = `${unknown.map(({ member }) => `\`${member}\``).join(', ')} is known only after the change`;
    const effect = effectOfUnknown(this.#state, change.operation, input, unknown, outcome.index);
    if (effect.kind === 'anything') {
      this.#isUndecided(change, outcome, why, message, [], input);
      return;
    }
    if (effect.kind === 'forget') {
      this.#forget(effect.forgotten);
      this.#isUndecided(change, outcome, why, message, effect.forgotten.gaps, input);
      return;
    }
    const gaps = this.#execute(change, outcome, input, callerId, effect);
    if (gaps !== undefined) this.#undecided.push({ ...outcome, why, message, gaps });
  }

  /**
   * Gives the gaps that the call left where it was carried out.
   *
   * @param unknown what stands for unknown members in the call, and how it is forgotten.
   */
  #execute(
    change: Change,
    outcome: ChangeOutcome,
    input: JsonObject,
    callerId: string | undefined,
    unknown: Extract<UnknownEffect, { kind: 'call' }> | undefined,
  ): readonly Gap[] | undefined {
    const { operation, tolerates = [] } = change;
    const doubts = [
      ...new Set([
        ...doubtsAbout(this.#state, operation, input),
        ...this.#open.doubtsBehind(operation, input, this.#state),
      ]),
    ];
    try {
      const called = { ...input, ...unknown?.values };
      const caller = callerId === undefined ? {} : { callerId };
      const call = { operation, input: called, now: this.#now, ...caller };
      const executed = execute(this.#state, call, this.#settings);
      if (executed.state.organization === undefined) {
        const message = 'no organization is left to be compared with the one before';
        this.#isUndecided(change, outcome, { kind: 'organization-deleted' }, message, []);
        this.#stoppedAt = outcome.index;
        return undefined;
      }
      if (this.#dependsOnOpen(change, outcome, input, false)) return undefined;
      const before = this.#state;
      const answer = this.#settle(change, executed.state, executed.output);
      if (answer.kind === 'failed') {
        if (!this.#dependsOnOpen(change, outcome, input, true)) {
          this.#refuse(change, { ...outcome, input, ...answer.failure });
        }
        return undefined;
      }
      const createdId = idIn(change, answer.output);
      const forgotten = unknown?.forget(this.#state, createdId);
      if (forgotten !== undefined) this.#forget(forgotten);
      this.#note(change, input, createdId);
      this.#open.addDoubted(outcome.index, input, before, createdId, doubts);
      this.#applied.push({
        ...outcome,
        input,
        answer: unknown === undefined ? answer.output : {},
        ...(createdId === undefined ? {} : { createdId }),
        doubts,
      });
      return forgotten?.gaps ?? [];
    } catch (error) {
      if (!(error instanceof OrganizationsException)) throw error;
      const gap = error instanceof UnreadException ? error.gap : gapBehind(this.#state, input, error);
      if (error instanceof UnreadException || gap !== undefined) {
        const why: Undecidable = { kind: 'unread', ...(gap === undefined ? {} : { gap }) };
        const message = `what AWS answers was not read: ${error.message}`;
        const effect = effectOfMaybe(this.#state, operation, input, gap?.message ?? error.message);
        if (effect !== undefined) this.#forget(effect);
        this.#isUndecided(change, outcome, why, message, effect?.gaps ?? [], input);
      } else if (this.#dependsOnOpen(change, outcome, input, true)) {
        return undefined;
      } else if (tolerates.includes(error.exception)) {
        this.#applied.push({ ...outcome, input, answer: {}, doubts, tolerated: error.exception });
      } else {
        const { exception, reason, message } = error;
        this.#refuse(change, {
          ...outcome,
          input,
          exception,
          ...(reason === undefined ? {} : { reason }),
          message,
        });
      }
      return undefined;
    }
  }

  /** Waits until what a call began is done. */
  #settle(
    { operation }: Change,
    state: OrganizationState,
    output: Output,
  ):
    | { readonly kind: 'done'; readonly output: Output }
    | { readonly kind: 'failed'; readonly failure: Pick<RefusedChange, 'exception' | 'reason' | 'message'> } {
    this.#state = state;
    if (operation === 'CloseAccount') {
      this.#now += (this.#settings.quotas.get('accountClosingMinutes') ?? 0) * minute;
      this.#state = advance(this.#state, this.#now, this.#settings);
    }
    if (operation !== 'CreateAccount' && operation !== 'CreateGovCloudAccount') {
      return { kind: 'done', output };
    }
    const id = textAt(output, ['CreateAccountStatus', 'Id']);
    const call = {
      operation: 'DescribeCreateAccountStatus',
      input: { CreateAccountRequestId: id },
      now: this.#now,
    };
    const described = execute(this.#state, call, this.#settings);
    this.#state = described.state;
    const reason = textAt(described.output, ['CreateAccountStatus', 'FailureReason']);
    if (reason === undefined) return { kind: 'done', output: described.output };
    const message = 'The request for the account is taken, and then fails.';
    return { kind: 'failed', failure: { exception: 'CreateAccountStatus', reason, message } };
  }

  /** Is the change undecided, as it depends on one before it of which is not known whether it was carried out? */
  #dependsOnOpen(change: Change, outcome: ChangeOutcome, input: JsonObject, refused: boolean): boolean {
    const on = this.#open.behind(change.operation, input, this.#state, refused);
    if (on === undefined) return false;
    this.#depends(change, outcome, on, input);
    return true;
  }

  #forget({ state, gaps }: Forgotten): void {
    const added = gaps.filter((gap) => !state.gaps.includes(gap));
    this.#state = { ...state, gaps: [...state.gaps, ...added] };
    this.#directory = new Directory(this.#state);
  }

  #note({ operation, ref }: Change, input: JsonObject, createdId: string | undefined): void {
    if (ref !== undefined && createdId !== undefined) this.#ids.set(ref, createdId);
    // Others may bring in accounts that they do not name.
    if (/Handshake|Organization$/.test(operation)) this.#directory = new Directory(this.#state);
    const ids = [createdId, input.PolicyId, input.OrganizationalUnitId];
    this.#directory.advance(
      this.#state,
      ids.filter((id) => typeof id === 'string'),
    );
  }

  #refuse(change: Change, refusal: RefusedChange): void {
    this.#refused.push(refusal);
    this.#miss(change, refusal.index);
    if (!this.#keepGoing) this.#stoppedAt = refusal.index;
  }

  /** A change that needs another one is skipped, or undecided where that one is. */
  #leaveOut(change: Change, outcome: ChangeOutcome, on: number): void {
    if (this.#undecidedIndexes.has(on)) this.#depends(change, outcome, on, {});
    else this.#skip(change, { ...outcome, because: 'depends', on });
  }

  #depends(change: Change, outcome: ChangeOutcome, on: number, input: JsonObject): void {
    const message = `it depends on change ${on + 1}, of which is not certain what it does`;
    this.#isUndecided(change, outcome, { kind: 'depends', on }, message, [], input);
  }

  #skip(change: Change, skipped: SkippedChange): void {
    this.#skipped.push(skipped);
    this.#miss(change, skipped.index);
  }

  #isUndecided(
    change: Change,
    outcome: ChangeOutcome,
    why: Undecidable,
    message: string,
    gaps: readonly Gap[],
    input: JsonObject = {},
  ): void {
    this.#undecided.push({ ...outcome, why, message, gaps });
    this.#open.addUndecided(outcome.index, input, this.#state, gaps.length > 0);
    this.#undecidedIndexes.add(outcome.index);
    // What gaps tell of does not keep others from being carried out.
    if (gaps.length === 0 || change.ref !== undefined) this.#miss(change, outcome.index);
  }

  /** Nothing stands for what the change would have created. */
  #miss({ ref, step, feeds = [], input }: Change, index: number): void {
    if (ref !== undefined && !this.#missing.has(ref)) this.#missing.set(ref, index);
    for (const broken of step === undefined ? feeds : [step, ...feeds]) {
      if (!this.#brokenSteps.has(broken)) this.#brokenSteps.set(broken, index);
    }
    for (const name of [input.Name, input.AccountName]) {
      if (name?.kind === 'json' && typeof name.value === 'string') {
        this.#missing.set(nameKey(name.value), index);
      }
    }
  }
}

function idIn({ operation }: Change, answer: Output): string | undefined {
  const created = createdBy[operation];
  return created === undefined ? undefined : textAt(answer, created.path);
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  let at = value;
  for (const member of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = new Map<string, unknown>(Object.entries(at)).get(member);
  }
  return typeof at === 'string' ? at : undefined;
}
