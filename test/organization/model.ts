import type { Random } from '../support/random.js';
import { management } from './whole-service.js';

/** Quotas that are small enough to be met. */
export const modelQuotas = {
  organizationalUnitDepth: 3,
  organizationalUnits: 6,
  accounts: 6,
  tagsPerResource: 2,
  createdAccountMinimumDays: 0,
  invitationsPerDay: 1_000,
  concurrentAccountClosings: 2,
  'SERVICE_CONTROL_POLICY.maxPerTarget': 2,
  'SERVICE_CONTROL_POLICY.maxPerOrganization': 2,
  'TAG_POLICY.maxPerTarget': 1,
  'RESOURCE_CONTROL_POLICY.maxPerTarget': 3,
} as const;

/** Policy types of the model, with a document of each, and AWS's own policy where there is one. */
export const modelTypes = [
  {
    type: 'SERVICE_CONTROL_POLICY',
    content: '{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
    managed: 'p-FullAWSAccess',
  },
  {
    type: 'RESOURCE_CONTROL_POLICY',
    content: '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
    managed: 'p-RCPFullAWSAccess',
  },
  { type: 'TAG_POLICY', content: '{"tags":{"team":{"tag_key":{"@@assign":"Team"}}}}', managed: undefined },
  { type: 'SECURITYHUB_POLICY', content: '{"securityhub":{}}', managed: undefined },
] as const;

/** Services of the model: of one, a policy type needs access, and it takes one administrator. */
export const modelServices = ['config.amazonaws.com', 'securityhub.amazonaws.com'] as const;

const outsiders = ['666666666666', '777777777777'];

/** A root, OU or account, as the model knows it. */
export interface Place {
  readonly kind: 'root' | 'unit' | 'account';
  name: string;
  parent: string;
  tags: Map<string, string>;
  /** Ids of policies, by type, in the order of attachment. */
  attached: Map<string, string[]>;
  closing: boolean;
}

/** A policy, as the model knows it. */
export interface KnownPolicy {
  readonly type: string;
  name: string;
  readonly managed: boolean;
}

/**
 * A second, much simpler organization beside the service: only ids, names, and what stands where. It is kept from what
 * was asked and answered alone.
 */
export class Model {
  readonly root: string;
  readonly places = new Map<string, Place>();
  readonly policies = new Map<string, KnownPolicy>();
  readonly enabled = new Set<string>();
  readonly trusted = new Set<string>();
  /** Services by account. */
  readonly delegated = new Map<string, Set<string>>();
  /** Addresses that belong to an account, inside or outside. */
  readonly emails = new Set<string>();
  /** Handshakes that are open, by the invited account. */
  readonly invited = new Map<string, string>();

  constructor(root: string) {
    this.root = root;
    this.add(root, 'root', 'Root', '');
    this.add(management, 'account', 'management', root);
    for (const { managed, type } of modelTypes) {
      if (managed !== undefined) this.policies.set(managed, { type, name: managed.slice(2), managed: true });
    }
  }

  /** Adds a place, with the policies that AWS attaches to every new one. */
  add(id: string, kind: Place['kind'], name: string, parent: string): void {
    const attached = new Map<string, string[]>();
    for (const { type, managed } of modelTypes) {
      if (managed !== undefined && this.enabled.has(type)) attached.set(type, [managed]);
    }
    this.places.set(id, { kind, name, parent, tags: new Map(), attached, closing: false });
  }

  /** The place with the id. */
  place(id: string): Place {
    const place = this.places.get(id);
    if (place === undefined) throw new Error(`the model has no ${id}`);
    return place;
  }

  idsOf(...kinds: readonly Place['kind'][]): string[] {
    return [...this.places].filter(([, { kind }]) => kinds.includes(kind)).map(([id]) => id);
  }

  childrenOf(id: string): string[] {
    return [...this.places].filter(([, { parent }]) => parent === id).map(([child]) => child);
  }

  /** Levels of OUs from the root down to an OU; 0 for the root. */
  depth(id: string): number {
    return id === this.root ? 0 : 1 + this.depth(this.place(id).parent);
  }

  /** Does another OU in the parent have the name? */
  isTaken(parent: string, name: string, by?: string): boolean {
    return this.childrenOf(parent).some((id) => {
      const { kind, name: other } = this.place(id);
      return id !== by && kind === 'unit' && other === name;
    });
  }

  attachedTo(id: string, type: string): readonly string[] {
    return this.place(id).attached.get(type) ?? [];
  }

  targetsOf(policyId: string): string[] {
    return [...this.places]
      .filter(([, { attached }]) => [...attached.values()].some((ids) => ids.includes(policyId)))
      .map(([id]) => id);
  }

  ofType(type: string): [string, KnownPolicy][] {
    return [...this.policies].filter(([, policy]) => policy.type === type);
  }

  /** Sets what is attached to a place. */
  attach(id: string, type: string, policyIds: string[]): void {
    this.place(id).attached.set(type, policyIds);
  }

  // What calls are drawn from: mostly what is there, now and then what is not.

  anyUnit(random: Random): string {
    return random.pick([...this.idsOf('unit'), 'ou-none-nothing00']);
  }

  anyParent(random: Random): string {
    return random.pick([...this.idsOf('root', 'unit', 'unit'), 'ou-none-nothing00']);
  }

  anyAccount(random: Random): string {
    return random.pick([...this.idsOf('account'), '123456789012']);
  }

  /** The root comes more often, so that its quotas are met. */
  anyTarget(random: Random): string {
    return random.chance(0.3) ? this.root : random.pick([...this.places.keys(), 'ou-none-nothing00']);
  }

  anyPolicy(random: Random): string {
    return random.pick([...this.policies.keys(), 'p-nothing000']);
  }

  anyOutsider(random: Random): string {
    return random.pick([...outsiders, ...this.idsOf('account').slice(0, 1)]);
  }
}
