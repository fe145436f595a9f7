import { type ArnBase, idPatterns, organizationsArn } from '../../../model/ids.js';
import { nearest } from '../../../model/nearest.js';
import { managedPolicies, policyTypes, SERVICE_CONTROL_POLICY } from '../../../model/policy-types.js';
import { type Location, pointerTo } from '../../../model/problem.js';
import type { Account, OrganizationalUnit, Policy, Snapshot } from '../../../model/snapshot.js';
import type { SourceOfDocument, Sources } from '../../../model/sources.js';
import { didYouMean, type ProblemList } from '../problem-list.js';
import type { SourceDocument } from '../source-document.js';
import { Attacher, type PlacedTarget } from './attach.js';
import type {
  Declarations,
  DeclaredAccount,
  DeclaredParent,
  DeclaredTarget,
  Reference,
} from './declarations.js';
import { MadeUpIds } from './made-up-ids.js';
import type { FoundDocument, FoundPolicy } from './policy-documents.js';
import { typeOfFolder } from './type-names.js';

/** A target with the id that it got, the parent's id, and its names from the root down. */
interface Placed<T extends DeclaredTarget> {
  readonly declared: T;
  readonly id: string;
  readonly parentId: string;
}

/** Turns what was declared into a snapshot (not sorted yet); what contradicts itself goes to the problems. */
export class SnapshotBuilder {
  readonly #declarations: Declarations;
  readonly #document: SourceDocument;
  readonly #problems: ProblemList;
  readonly #ids: MadeUpIds;
  readonly #entities = new Map<string, Location>();
  readonly #documents = new Map<string, SourceOfDocument>();
  readonly #units: Placed<DeclaredParent>[] = [];
  readonly #accounts: Placed<DeclaredAccount>[] = [];
  readonly #rootId: string;
  readonly #organizationId: string;

  constructor(
    declarations: Declarations,
    document: SourceDocument,
    problems: ProblemList,
    policies: readonly FoundPolicy[],
  ) {
    this.#declarations = declarations;
    this.#document = document;
    this.#problems = problems;
    this.#ids = new MadeUpIds(this.#writtenIds(policies));
    this.#organizationId = declarations.id ?? this.#ids.organization(declarations.name ?? '');
    this.#rootId = declarations.root.id ?? this.#ids.root(this.#organizationId);
    this.#entities.set(this.#rootId, this.#document.place('/root'));
    this.#place(declarations.root, this.#rootId, '');
  }

  build(
    policies: readonly FoundPolicy[],
    resourcePolicy: FoundDocument | undefined,
  ): { snapshot: Snapshot; sources: Sources } {
    const { root, featureSet, partition, managementAccountEmail } = this.#declarations;
    const management = this.#managementAccount();
    const base: ArnBase = {
      partition,
      managementAccountId: management.id,
      organizationId: this.#organizationId,
    };
    const own = policies.map((policy) => this.#policy(policy, base));
    const enabled = this.#enabledTypes(policies);
    const attacher = new Attacher(this.#document, this.#problems, policies, own, enabled);
    const targets: PlacedTarget[] = [
      { id: this.#rootId, declared: root },
      ...this.#units,
      ...(management.madeUp === undefined ? [] : [management.madeUp]),
      ...this.#accounts,
    ];
    const attachments = targets.flatMap((target) => attacher.attachmentsOf(target));
    const email = managementAccountEmail ?? management.email;
    const snapshot: Snapshot = {
      snapshotVersion: 1,
      organization: {
        id: this.#organizationId,
        arn: organizationsArn(base, 'organization'),
        featureSet,
        managementAccountId: management.id,
        managementAccountArn: organizationsArn(base, 'account', management.id),
        ...(email === undefined ? {} : { managementAccountEmail: email }),
      },
      root: {
        id: this.#rootId,
        arn: organizationsArn(base, 'root', this.#rootId),
        name: root.name,
        policyTypes: enabled.map((type) => ({ type, status: 'ENABLED' })),
        tags: root.tags,
      },
      organizationalUnits: this.#units.map((unit) => unitOf(unit, base)),
      accounts: [...(management.madeUp === undefined ? [] : [management.madeUp]), ...this.#accounts].map(
        (account) => accountOf(account, base),
      ),
      policies: [...managedPolicies(partition).filter(({ type }) => enabled.includes(type)), ...own],
      attachments,
      delegatedAdministrators: this.#delegatedAdministrators(),
      trustedServices: this.#declarations.trustedServices.map((servicePrincipal) => ({ servicePrincipal })),
      ...this.#resourcePolicy(base, resourcePolicy),
      handshakes: this.#declarations.handshakes,
      effectivePolicies: [],
      gaps: this.#declarations.gaps,
    };
    return { snapshot, sources: { entities: this.#entities, documents: this.#documents } };
  }

  /** Ids that are written in the files; one that stands twice is a problem. */
  #writtenIds(policies: readonly FoundPolicy[]): Set<string> {
    const first = new Map<string, Location>();
    const see = (id: string | undefined, location: Location): void => {
      if (id === undefined) return;
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, location);
      else {
        const place = `${earlier.file ?? ''} ${earlier.pointer ?? ''}`.trim();
        this.#problems.error(
          'duplicate-id',
          `the id \`${id}\` stands twice, also in ${place}`,
          location,
          'keep one of them',
        );
      }
    };
    const visit = (parent: DeclaredParent): void => {
      see(parent.id, this.#at(pointerTo(parent.pointer, 'id')));
      for (const { id, pointer } of parent.accounts) see(id, this.#at(pointerTo(pointer, 'id')));
      parent.organizationalUnits.forEach(visit);
    };
    visit(this.#declarations.root);
    for (const { id, location } of policies) see(id, location);
    return new Set(first.keys());
  }

  #at(pointer: string): Location {
    return this.#document.locate(pointer);
  }

  /** Gives every OU and account its id and parent. A made-up id of an account follows its name, so that it can move. */
  #place(root: DeclaredParent, rootId: string, rootPath: string): void {
    const names = new Map<string, number>();
    const count = ({ accounts, organizationalUnits }: DeclaredParent): void => {
      for (const { name } of accounts) names.set(name, (names.get(name) ?? 0) + 1);
      organizationalUnits.forEach(count);
    };
    count(root);
    const visit = (parent: DeclaredParent, parentId: string, path: string): void => {
      parent.accounts.forEach((declared, i) => {
        const seed = (names.get(declared.name) ?? 0) > 1 ? `${path}/${declared.name} ${i}` : declared.name;
        const id = declared.id ?? this.#ids.account(seed);
        this.#entities.set(id, this.#document.place(declared.pointer));
        this.#accounts.push({ declared, id, parentId });
      });
      for (const declared of parent.organizationalUnits) {
        const below = `${path}/${declared.name}`;
        const id = declared.id ?? this.#ids.organizationalUnit(rootId, below);
        this.#entities.set(id, this.#document.place(declared.pointer));
        this.#units.push({ declared, id, parentId });
        visit(declared, id, below);
      }
    };
    visit(root, rootId, rootPath);
  }

  /** The account marked `management: true`, or one that is made up under the root. */
  #managementAccount(): { id: string; email?: string; madeUp?: Placed<DeclaredAccount> } {
    const [marked, other] = this.#accounts.filter(({ declared }) => declared.management);
    if (other !== undefined) {
      this.#problems.error(
        'two-management-accounts',
        `two accounts are marked as the management account, \`${marked?.declared.name ?? ''}\` and \`${other.declared.name}\``,
        this.#at(pointerTo(other.declared.pointer, 'management')),
        'an organization has one',
      );
    }
    if (marked !== undefined) {
      const { email } = marked.declared;
      return { id: marked.id, ...(email === undefined ? {} : { email }) };
    }
    const id = this.#ids.account(`management account of ${this.#organizationId}`);
    const email = this.#declarations.managementAccountEmail;
    const declared: DeclaredAccount = {
      kind: 'account',
      name: 'management',
      pointer: '/root',
      tags: [],
      policies: [],
      detach: [],
      state: 'ACTIVE',
      management: true,
      ...(email === undefined ? {} : { email }),
    };
    this.#entities.set(id, this.#document.place('/root'));
    return { id, madeUp: { declared, id, parentId: this.#rootId } };
  }

  /** What is written; otherwise SCP, where all features are on, and every type of which a policy is attached. */
  #enabledTypes(policies: readonly FoundPolicy[]): string[] {
    const { policyTypes: written, featureSet, root } = this.#declarations;
    if (written !== undefined) return [...written];
    const enabled = new Set(featureSet === 'ALL' ? [SERVICE_CONTROL_POLICY] : []);
    const named = new Set<string>();
    const note = (references: readonly Reference[]): void => {
      for (const { name } of references) {
        const slash = name.indexOf('/');
        named.add(name).add(`${typeOfFolder(name.slice(0, Math.max(slash, 0)))} ${name.slice(slash + 1)}`);
      }
    };
    const visit = (target: DeclaredParent): void => {
      note(target.policies);
      for (const account of target.accounts) note(account.policies);
      target.organizationalUnits.forEach(visit);
    };
    visit(root);
    for (const { name, type } of policies) {
      if (named.has(name) || named.has(`${type} ${name}`)) enabled.add(type);
    }
    const order = policyTypes.map(({ type }) => type);
    return [
      ...order.filter((type) => enabled.has(type)),
      ...[...enabled].filter((type) => !order.includes(type)).sort(),
    ];
  }

  #policy(policy: FoundPolicy, base: ArnBase): Policy {
    const id = policy.id ?? this.#ids.policy(policy.type, policy.name);
    this.#entities.set(id, policy.location);
    this.#documents.set(id, policy.source);
    return {
      id,
      arn: organizationsArn(base, 'policy', policy.type.toLowerCase(), id),
      name: policy.name,
      ...(policy.description === undefined ? {} : { description: policy.description }),
      type: policy.type,
      awsManaged: false,
      content: policy.content,
      tags: policy.tags,
    };
  }

  #delegatedAdministrators(): Snapshot['delegatedAdministrators'] {
    const seen = new Set<string>();
    return this.#declarations.delegatedAdministrators.flatMap(({ account, services }) => {
      const named = this.#accounts.filter(
        ({ id, declared }) => id === account.name || declared.name === account.name,
      );
      const [found, other] = named;
      const at = this.#at(account.pointer);
      if (found === undefined) {
        const names = this.#accounts.map(({ declared }) => declared.name);
        const remedy = didYouMean(nearest(account.name, names));
        const what = idPatterns.account.test(account.name) ? 'id' : 'name';
        this.#problems.error('unknown-account', `no account has the ${what} \`${account.name}\``, at, remedy);
        return [];
      }
      if (other !== undefined) {
        const ids = named.map(({ id }) => `\`${id}\``).join(' and ');
        this.#problems.error(
          'ambiguous-account',
          `several accounts have the name \`${account.name}\`: ${ids}`,
          at,
          'use the id',
        );
      }
      if (seen.has(found.id)) {
        this.#problems.error(
          'duplicate-account',
          `\`${account.name}\` is a delegated administrator twice`,
          at,
          'put its services in one list',
        );
      }
      seen.add(found.id);
      return [{ accountId: found.id, services: services.map((servicePrincipal) => ({ servicePrincipal })) }];
    });
  }

  #resourcePolicy(base: ArnBase, document: FoundDocument | undefined): Pick<Snapshot, 'resourcePolicy'> {
    const declared = this.#declarations.resourcePolicy;
    if (declared === undefined || document === undefined) return {};
    const id = declared.id ?? this.#ids.resourcePolicy(this.#organizationId);
    this.#entities.set(id, this.#document.place('/resourcePolicy'));
    this.#documents.set(id, document.source);
    const arn = organizationsArn(base, 'resourcepolicy', id);
    return { resourcePolicy: { id, arn, content: document.content, tags: declared.tags } };
  }
}

function unitOf({ declared, id, parentId }: Placed<DeclaredParent>, base: ArnBase): OrganizationalUnit {
  return { id, arn: organizationsArn(base, 'ou', id), name: declared.name, parentId, tags: declared.tags };
}

function accountOf({ declared, id, parentId }: Placed<DeclaredAccount>, base: ArnBase): Account {
  const { name, email, state, joinedMethod, joinedTimestamp, tags } = declared;
  return {
    id,
    arn: organizationsArn(base, 'account', id),
    name,
    ...(email === undefined ? {} : { email }),
    state,
    ...(joinedMethod === undefined ? {} : { joinedMethod }),
    ...(joinedTimestamp === undefined ? {} : { joinedTimestamp }),
    parentId,
    tags,
  };
}
