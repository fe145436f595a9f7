import type { PolicyDocument } from '../../policy/statement/document.js';
import { isCoveredByResourceControlPolicies } from '../../policy/statement/rcp-services.js';
import type { ContextValue } from '../../policy/statement/request-view.js';
import { anyRun, anyRunInSegment } from '../../policy/statement/wildcard.js';
import { type ActionVector, type SparseVector, VectorSpace } from './action-vectors.js';
import type { ActionSpace } from './actions.js';
import { Diagram, FALSE, marks, type Node, TRUE } from './diagram.js';
import type { ActionFactsOf } from './feasibility.js';
import type { SearchBudget } from './satisfy.js';
import { type DocumentSets, StatementCompiler } from './statements.js';
import { textTest } from './value-tests.js';
import { type Setting, Vocabulary } from './vocabulary.js';

/** What sets of requests need to know of AWS's services. */
export interface SpaceOptions {
  readonly actions: ActionSpace;
  /** What requests of an action can look like. */
  readonly factsOf?: ActionFactsOf;
  /** The type of a context key (lower case), such as `ArrayOfString`. */
  readonly keyType?: (key: string) => string | undefined;
  /** Does the action (lower case) name a resource? undefined: not known. */
  readonly hasResourceTypes?: (action: string) => boolean | undefined;
  readonly budget?: SearchBudget;
  /** How many nodes each of the two diagrams may have. */
  readonly nodes?: number;
}

/**
 * The sets of requests of one or several organizations, so that they can be compared: one diagram for what SCPs say, one
 * for what RCPs say. The same text of a policy is the same set in all of them.
 */
export class RequestSpace {
  readonly options: SpaceOptions;
  readonly controls: {
    readonly SERVICE_CONTROL_POLICY: ControlSpace;
    readonly RESOURCE_CONTROL_POLICY: ControlSpace;
  };

  constructor(options: SpaceOptions) {
    this.options = options;
    this.controls = {
      SERVICE_CONTROL_POLICY: new ControlSpace(serviceControl, options),
      RESOURCE_CONTROL_POLICY: new ControlSpace(resourceControl, options),
    };
  }

  /** All actions, as numbers. */
  get actions(): ActionSpace {
    return this.options.actions;
  }
}

/** The sets of requests of one policy type. */
export class ControlSpace {
  readonly vocabulary: Vocabulary;
  readonly compiler: StatementCompiler;
  readonly vectors: VectorSpace;
  readonly #options: SpaceOptions;
  readonly #byContent = new Map<string, DocumentSets>();
  readonly #vectorsOf = new Map<DocumentSets, ControlVectors>();
  readonly #made = new Map<string, ControlVectors>();
  readonly #levels = new Map<string, Level>();
  readonly #withNotRestricted = new Map<ActionVector, ActionVector>();
  #notRestricted: ActionVector | undefined;

  constructor(setting: Omit<Setting, 'keyType'>, options: SpaceOptions) {
    this.#options = options;
    const keyType = options.keyType ?? (() => undefined);
    this.vocabulary = new Vocabulary({ ...setting, keyType }, new Diagram(options.nodes));
    this.compiler = new StatementCompiler(this.vocabulary, options.actions);
    this.vectors = new VectorSpace(this.vocabulary.diagram, options.actions);
  }

  /** What a document allows and denies; equal texts are looked at once. */
  documentSets(document: PolicyDocument, content: string | undefined): DocumentSets {
    if (content === undefined) return this.compiler.document(document);
    let sets = this.#byContent.get(content);
    if (sets === undefined) {
      sets = this.compiler.document(document);
      this.#byContent.set(content, sets);
    }
    return sets;
  }

  /** The sets of a document, cut by action. */
  documentVectors(document: PolicyDocument, content: string | undefined): ControlVectors {
    const sets = this.documentSets(document, content);
    let vectors = this.#vectorsOf.get(sets);
    if (vectors === undefined) {
      vectors = this.vectorsOf(sets.allow, sets.deny);
      this.#vectorsOf.set(sets, vectors);
    }
    return vectors;
  }

  /** Two sets, cut by action. Equal ones have one object. */
  vectorsOf(allow: Node, deny: Node): ControlVectors {
    const { vectors } = this;
    return this.#once(`${allow} ${deny}`, () => ({
      allow: vectors.split(allow),
      deny: vectors.sparse(vectors.split(deny), FALSE),
    }));
  }

  /** The sets of a policy that may be attached, or not. */
  perhaps(sets: ControlVectors, doubts: { readonly allows: Node; readonly denies: Node }): ControlVectors {
    const { diagram } = this.vocabulary;
    const { at, nodes } = sets.deny;
    return this.#once(`${sets.id} perhaps ${doubts.allows} ${doubts.denies}`, () => ({
      allow: this.vectors.map(sets.allow, (node) => diagram.and(node, doubts.allows)),
      deny: { at, nodes: nodes.map((node) => diagram.and(node, doubts.denies)) },
    }));
  }

  #once(key: string, make: () => Omit<ControlVectors, 'id'>): ControlVectors {
    let made = this.#made.get(key);
    if (made === undefined) {
      made = { ...make(), id: this.#made.size };
      this.#made.set(key, made);
    }
    return made;
  }

  /** What policies at one target leave together: some must allow, and none may deny. Their order does not matter. */
  level(policies: readonly ControlVectors[]): Level {
    const ids = policies.map(({ id }) => id);
    const key = ids.length < 2 ? String(ids[0]) : ids.sort((a, b) => a - b).join(' ');
    let level = this.#levels.get(key);
    if (level === undefined) {
      level = this.#level(policies);
      this.#levels.set(key, level);
    }
    return level;
  }

  #level(policies: readonly ControlVectors[]): Level {
    const { vectors } = this;
    const { diagram } = this.vocabulary;
    const left = vectors.everything.chunks.slice();
    if (!policies.some(({ allow }) => allow === vectors.everything)) {
      left.fill(FALSE);
      for (const { allow } of policies) {
        allow.chunks.forEach((node, i) => {
          left[i] = diagram.or(left[i] ?? FALSE, node);
        });
      }
    }
    for (const { deny } of policies) {
      for (let i = 0; i < deny.at.length; i++) {
        const chunk = deny.at[i] ?? 0;
        left[chunk] = diagram.minus(left[chunk] ?? FALSE, deny.nodes[i] ?? FALSE);
      }
    }
    const { at, nodes } = vectors.sparse({ chunks: left }, TRUE);
    return { at, nodes, ofAccount: at.filter((_, i) => diagram.hasMark(nodes[i] ?? FALSE, marks.account)) };
  }

  /** A set of what RCPs leave, with what they do not reach; see `notRestricted`. */
  withNotRestricted(set: ActionVector): ActionVector {
    let whole = this.#withNotRestricted.get(set);
    if (whole === undefined) {
      const { chunks } = this.notRestricted();
      whole = this.vectors.map(set, (node, i) => this.vocabulary.diagram.or(node, chunks[i] ?? FALSE));
      this.#withNotRestricted.set(set, whole);
    }
    return whole;
  }

  /**
   * The requests that RCPs do not reach: of services that they do not cover, and on keys that AWS manages. Whether they
   * reach actions that name no resource is not documented. Of other actions only requests that name one are meant.
   * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
   */
  notRestricted(): ActionVector {
    if (this.#notRestricted !== undefined) return this.#notRestricted;
    const { actions, hasResourceTypes } = this.#options;
    const { diagram } = this.vocabulary;
    const positions = Array.from({ length: actions.size }, (_, i) => i);
    const among = (holds: (action: string) => boolean): Node =>
      actions.among(
        diagram,
        positions.filter((position) => holds(actions.lowerNameAt(position))),
      );
    const notCovered = among((action) => !isCoveredByResourceControlPolicies(action));
    // Looking an action up takes time, so only those are that RCPs cover.
    const withoutTypes = among(
      (action) => isCoveredByResourceControlPolicies(action) && hasResourceTypes?.(action) === false,
    );
    const ofKms = among((action) => action.startsWith('kms:'));
    const doubt = this.vocabulary.doubt('rcp-without-resource', {
      kind: 'undocumented',
      code: 'rcp-without-resource',
      message:
        'the action names no resource, and AWS does not document whether resource control policies apply then',
    });
    const managedKeys = diagram.and(ofKms, this.vocabulary.value('resource', awsManagedKeys));
    this.#notRestricted = this.vectors.split(
      diagram.or(diagram.or(notCovered, managedKeys), diagram.and(withoutTypes, doubt)),
    );
    return this.#notRestricted;
  }
}

/** What one level leaves of all requests, as the chunks in which that is not everything. */
export interface Level extends SparseVector {
  /** Those of the chunks that depend on the account. */
  readonly ofAccount: readonly number[];
}

/** What a policy allows and denies, cut by action. */
export interface ControlVectors {
  /** Another one for each policy that does not mean the same. */
  readonly id: number;
  readonly allow: ActionVector;
  /** Chunks in which something is denied. */
  readonly deny: SparseVector;
}

/** KMS keys that AWS manages, which resource control policies do not reach. */
const awsManagedKeys = textTest(
  [
    {
      pattern: [
        'arn:',
        anyRunInSegment,
        ':kms:',
        anyRunInSegment,
        ':',
        anyRunInSegment,
        ':alias/aws/',
        anyRun,
      ],
      text: 'arn:*:kms:*:*:alias/aws/*',
    },
  ],
  'Resource',
);

const absent: ContextValue = { state: 'absent' };

/** Requests of principals of a member account, as `RequestPreparer` makes them ready. */
const serviceControl: Omit<Setting, 'keyType'> = {
  kind: 'service-control',
  fixed: (key) => {
    if (key === 'aws:principalisawsservice') return { state: 'present', values: ['false'] };
    return /^aws:(principalservicename|principalservicenameslist|source(account|arn|orgid|orgpaths))$/.test(
      key,
    )
      ? absent
      : undefined;
  },
  isOfAccount: (key) => /^aws:principal(account|orgid|orgpaths)$/.test(key),
};

/** Requests of anybody for the resources of a member account. */
const resourceControl: Omit<Setting, 'keyType'> = {
  kind: 'resource-control',
  fixed: () => undefined,
  isOfAccount: (key) => /^aws:resource(account|orgid|orgpaths)$/.test(key),
};
