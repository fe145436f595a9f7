import type { JsonObject } from '../../model/json-text.js';
import type {
  Account,
  DelegatedAdministrator,
  Gap,
  Handshake,
  OrganizationalUnit,
  Policy,
  ReportedEffectivePolicy,
  ResourcePolicy,
  Root,
  Tag,
  TrustedService,
} from '../../model/snapshot.js';
import { type Answers, type Listed, type Question, unexpected } from './answers.js';
import { type Doubt, type GapSubject, gapOf } from './doubts.js';
import { tagOf } from './entities.js';
import { type Failure, hasVanished } from './failures.js';
import type { Wanted } from './operations.js';

/** What the last settling found out: it counts until the list in which the id stands is asked again. */
export interface Settled {
  /** Accounts and OUs that are not there any more. */
  readonly gone: ReadonlySet<string>;
  /** Parents by account or OU, asked later than the lists. */
  readonly places: ReadonlyMap<string, string>;
}

/** An OU with the parents under which it was listed; more than one when it was seen at two places. */
export interface FoundUnit {
  readonly entity: OrganizationalUnit;
  readonly parents: Set<string>;
}

/** An account with what the API said of its place. */
export interface FoundAccount {
  readonly entity: Account;
  readonly parents: Set<string>;
  /** The ids from the root down to the parent, where `Paths` was given. */
  path?: readonly string[];
}

/** A policy with the ids of its targets. */
export interface FoundPolicy {
  readonly entity: Policy;
  readonly targets: Set<string>;
}

/**
 * One pass over the organization: what was found, what was refused, and what does not fit. The parts of a pass run at the
 * same time and write here; as answers are kept, a second pass only asks what was forgotten in between.
 */
export class Reading {
  readonly answers: Answers;
  readonly wanted: Wanted;
  readonly settled: Settled;
  readonly gaps: Gap[] = [];
  readonly doubts: Doubt[] = [];
  root: Root | undefined;
  /** Of `ListRoots`, or else of `Account.Paths`. */
  rootId: string | undefined;
  readonly units = new Map<string, FoundUnit>();
  readonly accounts = new Map<string, FoundAccount>();
  readonly policies = new Map<string, FoundPolicy>();
  readonly tags = new Map<string, readonly Tag[]>();
  readonly delegatedAdministrators = new Map<string, DelegatedAdministrator>();
  trustedServices: readonly TrustedService[] = [];
  handshakes: readonly Handshake[] = [];
  resourcePolicy: ResourcePolicy | undefined;
  readonly effectivePolicies: ReportedEffectivePolicy[] = [];
  readonly #started: Promise<void>[] = [];

  constructor(answers: Answers, wanted: Wanted, settled: Settled) {
    this.answers = answers;
    this.wanted = wanted;
    this.settled = settled;
  }

  /** Starts a part of the pass that others need not wait for. */
  start(part: Promise<void>): void {
    // Awaited in `finish`; a failure before that must not count as one that nobody handles.
    part.catch(() => undefined);
    this.#started.push(part);
  }

  /** Resolves when every part is done, those that parts started included. @throws what the first one threw. */
  async finish(): Promise<void> {
    while (this.#started.length > 0) await Promise.all(this.#started.splice(0));
  }

  /**
   * Notes a refusal: a gap. When what was asked about has vanished, the lists in which it stood are doubted instead.
   */
  refused(question: Question, failure: Failure, about: GapSubject, standsIn: readonly Question[] = []): void {
    const gap = gapOf(question.operation, failure, about);
    if (hasVanished(failure) && standsIn.length > 0) {
      this.doubts.push({ kind: 'ask-again', questions: standsIn, gaps: [gap] });
    } else if (failure.reason === 'EndlessPages') {
      this.doubts.push({ kind: 'ask-again', questions: [question], gaps: [gap] });
    } else {
      this.gaps.push(gap);
    }
  }

  /**
   * The items of a list in the snapshot's form. Refusals, and items that are not of the documented form, are noted.
   * `onItem` gets each item as soon as its page is there.
   */
  async listOf<T>(
    question: Question,
    member: string,
    read: (item: JsonObject) => T | undefined,
    about: GapSubject = {},
    options: { readonly standsIn?: readonly Question[]; readonly onItem?: (item: T) => void } = {},
  ): Promise<{ readonly items: readonly T[]; readonly complete: boolean; readonly listed: Listed }> {
    const items: T[] = [];
    let malformed = 0;
    const listed = await this.answers.list(question, member, (found) => {
      const item = read(found);
      if (item === undefined) malformed++;
      else {
        items.push(item);
        options.onItem?.(item);
      }
    });
    if (malformed > 0) {
      const message = `${malformed} of the items of \`${member}\` lack a member that every item has`;
      this.gaps.push(gapOf(question.operation, unexpected(message), about));
    }
    const { failure } = listed;
    if (failure !== undefined) this.refused(question, failure, about, options.standsIn);
    return { items, complete: failure === undefined && malformed === 0, listed };
  }

  /** Reads the tags of an entity, if they are wanted. `standsIn`: the lists in which the entity was found. */
  async readTags(id: string, standsIn: readonly Question[] | 'place'): Promise<void> {
    if (!this.wanted.tags) return;
    const question: Question = { operation: 'ListTagsForResource', input: { ResourceId: id } };
    const { answers } = this;
    const { items, failure } = await answers.list(question, 'Tags');
    this.tags.set(
      id,
      items.flatMap((item) => tagOf(item) ?? []),
    );
    if (failure === undefined) return;
    if (hasVanished(failure) && standsIn === 'place') {
      this.doubts.push({ kind: 'place', id, gaps: [gapOf('ListTagsForResource', failure, { subject: id })] });
    } else {
      this.refused(question, failure, { subject: id }, standsIn === 'place' ? [] : standsIn);
    }
  }
}

/** The questions of the plan. */
export const questions = {
  roots: { operation: 'ListRoots', input: {} },
  accounts: { operation: 'ListAccounts', input: {} },
  delegatedAdministrators: { operation: 'ListDelegatedAdministrators', input: {} },
  trustedServices: { operation: 'ListAWSServiceAccessForOrganization', input: {} },
  resourcePolicy: { operation: 'DescribeResourcePolicy', input: {} },
  handshakes: { operation: 'ListHandshakesForOrganization', input: {} },
  units: (ParentId: string): Question => ({
    operation: 'ListOrganizationalUnitsForParent',
    input: { ParentId },
  }),
  accountsIn: (ParentId: string): Question => ({ operation: 'ListAccountsForParent', input: { ParentId } }),
  parents: (ChildId: string): Question => ({ operation: 'ListParents', input: { ChildId } }),
  policies: (Filter: string): Question => ({ operation: 'ListPolicies', input: { Filter } }),
  policy: (PolicyId: string): Question => ({ operation: 'DescribePolicy', input: { PolicyId } }),
  targets: (PolicyId: string): Question => ({ operation: 'ListTargetsForPolicy', input: { PolicyId } }),
  delegatedServices: (AccountId: string): Question => ({
    operation: 'ListDelegatedServicesForAccount',
    input: { AccountId },
  }),
  effectivePolicy: (TargetId: string, PolicyType: string): Question => ({
    operation: 'DescribeEffectivePolicy',
    input: { TargetId, PolicyType },
  }),
} as const satisfies Readonly<Record<string, Question | ((...ids: string[]) => Question)>>;
