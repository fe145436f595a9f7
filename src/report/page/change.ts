import type { Witness } from '../../evaluate/symbolic/witness.js';
import type { Sources } from '../../model/sources.js';
import type { Finding } from '../../rules/findings.js';
import { placeName } from '../../simulate/changes/change.js';
import type {
  DifferenceGroup,
  EffectivePolicyChange,
  PermissionChange,
  UndecidedChange,
} from '../../simulate/difference/difference.js';
import type { GateResult } from '../../simulate/gates.js';
import type { ChangeOutcome } from '../../simulate/simulation.js';
import { causesJson } from '../difference/json.js';
import type { ToldDifference } from '../difference/told.js';
import { actionsText, ChangeWords } from '../difference/words.js';
import { gapText } from '../names.js';
import type { SimulatedChanges } from '../simulation/json.js';
import { type StructureSection, structureSections } from '../simulation/structure-text.js';
import { orderText } from '../simulation/text.js';
import { ActionListWriter, actionNamesOf, type PageActionList } from './action-lists.js';
import { type PageData, pageCheck, pageSnapshot, pageSources } from './data.js';
import { deltaOf, type ListDelta, type ObjectDelta, objectDeltaOf } from './delta.js';

/** What differs between two states of an organization, on a page that shows the later one. */
export interface PageChange {
  /** How the two states are called. */
  readonly names: { readonly before: string; readonly after: string };
  readonly verdict: 'no-change' | 'changes' | 'undecided';
  /** The earlier state, told by the later one. */
  readonly before: PageBefore;
  /** Accounts for which the same changes, the weightiest group first. */
  readonly groups: readonly PageChangeGroup[];
  /** What groups share stands once: positions of `permissions`, `undecided` and `effective` are in the groups. */
  readonly permissions: readonly PagePermissionChange[];
  readonly undecided: readonly PageUndecidedChange[];
  readonly effective: readonly PageEffectiveChange[];
  readonly newAccounts: readonly string[];
  readonly goneAccounts: readonly string[];
  readonly moved: readonly PageMovedAccount[];
  readonly findings: {
    /** Positions among the findings afterwards. */
    readonly new: readonly number[];
    /** Positions among those before. */
    readonly resolved: readonly number[];
  };
  readonly gates: readonly GateResult[];
  readonly structure: readonly StructureSection[];
  /** What became of the changes that were asked about; missing where two states were given. */
  readonly operations?: readonly PageOperation[];
}

/** The state before, in what it is not the same as the one afterwards. */
export interface PageBefore {
  readonly snapshot: ObjectDelta;
  readonly sources: ObjectDelta;
  readonly findings: ListDelta<Finding>;
}

/** Accounts for which the same changes. */
export interface PageChangeGroup {
  readonly accounts: readonly string[];
  readonly counts: DifferenceGroup['counts'];
  /** Positions; undefined: too many groups come before it, so that only its counts are told. */
  readonly told?: {
    readonly permissions: readonly number[];
    readonly undecided: readonly number[];
  };
  readonly effective: readonly number[];
}

/** Requests whose answer changes. */
export interface PagePermissionChange {
  readonly direction: 'newly-allowed' | 'newly-denied';
  readonly policyType: PermissionChange['policyType'];
  readonly actions: PageActionList;
  /** The actions in short, and when: `whatever the request`, `outside eu-west-1`. */
  readonly actionsText: string;
  readonly conditionText: string;
  readonly causeText: string;
  readonly witness: Witness;
  readonly feasible: boolean | null;
  readonly causedBy: readonly {
    readonly policyId: string;
    readonly policyName: string;
    readonly statementIndex: number;
    readonly sid?: string;
    readonly pointer: string;
    readonly targetId: string;
  }[];
  readonly notAllowedAt: readonly string[];
}

/** Requests of which it is not known whether their answer changes. */
export interface PageUndecidedChange {
  readonly direction: UndecidedChange['direction'];
  readonly policyType: UndecidedChange['policyType'];
  readonly actionsText: string;
  readonly reason: string;
}

/** An effective management policy that changes, leaf by leaf; the documents are those of the two states. */
export interface PageEffectiveChange {
  readonly policyType: string;
  readonly before: PageEffectiveState;
  readonly after: PageEffectiveState;
  readonly differences: EffectivePolicyChange['differences'];
}

/** An effective policy of one state, without its document. */
export interface PageEffectiveState {
  readonly status: EffectivePolicyChange['before']['status'];
  readonly valid: boolean;
}

/** An account at another place in the tree. */
export interface PageMovedAccount {
  readonly accountId: string;
  /** Ids of policies with conditions on the path that the move answers otherwise. */
  readonly noticedBy: readonly string[];
}

/** What became of one change that was asked about. */
export interface PageOperation {
  /** From 1, as people count; missing for what is not one operation. */
  readonly number?: number;
  readonly operation: string;
  /** Where it is asked for. */
  readonly place: string;
  readonly outcome: 'applied' | 'refused' | 'undecided' | 'not tried' | 'depends';
  readonly notes: readonly string[];
}

/** What the data of a change are made of. */
export interface PageChangeInput {
  readonly told: ToldDifference;
  readonly names: PageChange['names'];
  /** Where the documents of the state before were read. */
  readonly sources: Sources;
  readonly simulated?: SimulatedChanges;
  /** Groups whose requests are told; default: 300. */
  readonly mostTold?: number;
}

/** Groups whose requests are told; of the others the counts are. Counted, not timed: the same change gives the same page. */
const mostToldGroups = 300;

/** What changed, as the page carries it beside the state afterwards. */
export function pageChange(input: PageChangeInput, after: PageData): PageChange {
  const { told, names, sources, simulated, mostTold = mostToldGroups } = input;
  const { difference, structure, findings, checks, gates, context } = told;
  const snapshot = pageSnapshot(context.before.snapshot);
  const { verdict, newAccounts, goneAccounts, moved } = difference;
  const beforeFindings = pageCheck(checks.before).findings;
  return {
    names,
    verdict,
    before: {
      snapshot: objectDeltaOf(snapshot, after.snapshot),
      sources: objectDeltaOf(pageSources(sources, snapshot), after.sources),
      findings: deltaOf(beforeFindings, after.check.findings),
    },
    ...groupsOf(told, new ActionListWriter(actionNamesOf(after.actions)), mostTold),
    newAccounts,
    goneAccounts,
    moved: moved.map(({ accountId, noticedBy }) => ({ accountId, noticedBy })),
    findings: {
      new: positionsOf(findings.new, after.check.findings),
      resolved: positionsOf(findings.resolved, beforeFindings),
    },
    gates,
    structure: structureSections(structure),
    ...(simulated === undefined ? {} : { operations: operationsOf(simulated) }),
  };
}

function positionsOf(findings: readonly Finding[], all: readonly Finding[]): number[] {
  const positions = new Map(all.map((finding, at) => [finding, at]));
  return findings.flatMap((finding) => positions.get(finding) ?? []);
}

type Groups = Pick<PageChange, 'groups' | 'permissions' | 'undecided' | 'effective'>;

function groupsOf(
  { difference, context }: ToldDifference,
  writer: ActionListWriter,
  mostTold: number,
): Groups {
  const words = new ChangeWords(context);
  const permissions = new Shared((change: PermissionChange, direction: PagePermissionChange['direction']) =>
    permissionChange(change, direction, words, writer),
  );
  const undecided = new Shared(
    ({ direction, policyType, actions, reason }: UndecidedChange): PageUndecidedChange => ({
      direction,
      policyType,
      actionsText: actionsText({ actions, unlisted: [] }),
      reason,
    }),
  );
  const effective = new Shared(
    ({ policyType, before, after, differences }: EffectivePolicyChange): PageEffectiveChange => ({
      policyType,
      before: { status: before.status, valid: before.valid },
      after: { status: after.status, valid: after.valid },
      differences,
    }),
  );
  const groups = difference.groups.map((group, at): PageChangeGroup => {
    const { accounts, counts, effectivePolicies } = group;
    const all = { accounts, counts, effective: effectivePolicies.map((one) => effective.at(one)) };
    if (at >= mostTold) return all;
    return {
      ...all,
      told: {
        permissions: [
          ...group.newlyDenied.map((one) => permissions.at(one, 'newly-denied')),
          ...group.newlyAllowed.map((one) => permissions.at(one, 'newly-allowed')),
        ],
        undecided: group.undecided.map((one) => undecided.at(one)),
      },
    };
  });
  return { groups, permissions: permissions.all, undecided: undecided.all, effective: effective.all };
}

/** Things that are written down once, however often they are met. */
class Shared<Thing extends object, Written, More extends readonly unknown[]> {
  readonly all: Written[] = [];
  readonly #write: (thing: Thing, ...more: More) => Written;
  readonly #positions = new Map<Thing, number>();

  constructor(write: (thing: Thing, ...more: More) => Written) {
    this.#write = write;
  }

  at(thing: Thing, ...more: More): number {
    let position = this.#positions.get(thing);
    if (position === undefined) {
      position = this.all.push(this.#write(thing, ...more)) - 1;
      this.#positions.set(thing, position);
    }
    return position;
  }
}

function permissionChange(
  change: PermissionChange,
  direction: PagePermissionChange['direction'],
  words: ChangeWords,
  writer: ActionListWriter,
): PagePermissionChange {
  const { policyType, actions, unlisted, witness, feasible, causedBy, notAllowedAt } = change;
  return {
    direction,
    policyType,
    actions: writer.write([...actions, ...unlisted]),
    actionsText: actionsText(change),
    conditionText: words.conditionText(change),
    causeText: words.causeText(change, direction),
    witness,
    feasible: feasible ?? null,
    causedBy: causesJson(causedBy),
    notAllowedAt,
  };
}

/** What became of each change, in the order in which they were asked for. */
function operationsOf({ simulation, untranslated }: SimulatedChanges): PageOperation[] {
  const { applied, refused, undecided, skipped, orderDependence } = simulation;
  const row = (
    { index, operation, place }: ChangeOutcome,
    outcome: PageOperation['outcome'],
    notes: readonly string[],
  ): PageOperation => ({ number: index + 1, operation, place: placeName(place), outcome, notes });
  const rows = [
    ...applied
      .filter(({ index }) => !undecided.some((one) => one.index === index))
      .map(({ doubts, tolerated, ...one }) =>
        row(one, 'applied', [
          ...(tolerated === undefined ? [] : [`${tolerated}, which whoever calls takes for done`]),
          ...doubts.map((gap) => `AWS may refuse it, for what was not read: ${gapText(gap)}`),
        ]),
      ),
    ...refused.map(({ exception, reason, message, ...one }) =>
      row(one, 'refused', [reason === undefined ? exception : `${exception} (${reason})`, message]),
    ),
    ...undecided.map(({ message, why, gaps, ...one }) =>
      row(one, 'undecided', [
        message,
        ...(why.kind === 'unknown-values' ? why.members.map((member) => member.why) : []),
        ...(gaps.length > 0 ? [] : ['what it does is not in the organization afterwards']),
      ]),
    ),
    ...skipped.map(({ because, on, ...one }) =>
      row(one, 'not tried', [
        `operation ${on + 1} ${because === 'stopped' ? 'was refused' : 'was not carried out'}`,
      ]),
    ),
  ].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  return [
    ...rows,
    ...untranslated.map(
      ({ resource, type, message }): PageOperation => ({
        operation: type,
        place: resource,
        outcome: 'undecided',
        notes: [message],
      }),
    ),
    ...orderDependence.flatMap(({ order, refused: others, notRefused }): PageOperation[] => [
      ...others.map((one) => row(one, 'depends', [orderText(order), `${one.exception}: ${one.message}`])),
      ...notRefused.map((one) => row(one, 'depends', [orderText(order), 'it is not refused'])),
    ]),
  ];
}
