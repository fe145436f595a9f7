import { parseArn } from '../../../model/ids.js';
import { member } from '../../../model/json-values.js';
import { pointerTo } from '../../../model/problem.js';
import type { ProblemList } from '../problem-list.js';
import { AnswerReader } from './answer-reader.js';
import { Claims } from './claims.js';
import { type Item, listKey, type WholeList } from './lists.js';
import { operationNamed, type SubjectKind } from './operations.js';
import type { Where } from './outputs.js';
import { parentInPath, pathOf, type RoutedOutputs } from './route.js';

/** Everything that the outputs of a folder say, entity by entity. */
export class Facts {
  readonly organization: Claims;
  readonly roots: Claims;
  readonly units: Claims;
  readonly accounts: Claims;
  readonly policies: Claims;
  /** `parent` of accounts and OUs. */
  readonly parents: Claims;
  readonly resourcePolicies: Claims;
  readonly reader: AnswerReader;
  /** Policy id and target id, with a space between: where the attachment was read. */
  readonly attachments = new Map<string, Where>();
  readonly effectivePolicies: Item[] = [];
  readonly #lists: ReadonlyMap<string, WholeList>;

  constructor({ lists, descriptions }: RoutedOutputs, problems: ProblemList) {
    this.#lists = lists;
    this.reader = new AnswerReader(problems);
    this.organization = new Claims('', problems);
    this.roots = new Claims('root', problems);
    this.units = new Claims('organizational unit', problems);
    this.accounts = new Claims('account', problems);
    this.policies = new Claims('policy', problems);
    this.parents = new Claims('entity', problems);
    this.resourcePolicies = new Claims('resource policy', problems);
    for (const { output, item } of descriptions) this.#describe(output.operation.name, item);
    for (const list of lists.values()) this.#list(list);
  }

  /** The list of an operation, whole or not; undefined when there is none. */
  listOf(operation: string, subject?: string, policyType?: string): WholeList | undefined {
    return this.#lists.get(listKey(operation, subject, policyType));
  }

  /** The list, if it is complete. */
  completeList(operation: string, subject?: string, policyType?: string): WholeList | undefined {
    const list = this.listOf(operation, subject, policyType);
    return list?.incomplete === undefined ? list : undefined;
  }

  /** All lists of one operation. */
  lists(operation: string): readonly WholeList[] {
    return [...this.#lists.values()].filter((list) => list.operation === operation);
  }

  /** Organization id, management account and partition, from the first ARN that has them. */
  get arnParts(): { organizationId: string; managementAccountId: string; partition: string } | undefined {
    const all = [this.roots, this.accounts, this.units, this.policies];
    for (const claims of all) {
      for (const id of claims.ids) {
        const arn = parseArn(claims.get(id, 'Arn') ?? '');
        const organizationId = arn?.resource.split('/')[1];
        if (arn?.service !== 'organizations' || !/^\d{12}$/.test(arn.accountId)) continue;
        if (organizationId === undefined || !organizationId.startsWith('o-')) continue;
        return { organizationId, managementAccountId: arn.accountId, partition: arn.partition };
      }
    }
    return undefined;
  }

  #describe(operation: string, item: Item): void {
    switch (operation) {
      case 'DescribeOrganization':
        this.organization.see('', item.where, true);
        this.reader.id(item, 'Id', ['organization']);
        this.reader.id(item, 'MasterAccountId', ['account']);
        this.reader.required(item, 'FeatureSet');
        this.#claimTexts(this.organization, '', item, [
          'Id',
          'Arn',
          'FeatureSet',
          'MasterAccountId',
          'MasterAccountArn',
          'MasterAccountEmail',
        ]);
        break;
      case 'DescribeOrganizationalUnit':
        this.#unit(item);
        break;
      case 'DescribeAccount':
        this.#account(item);
        break;
      case 'DescribePolicy': {
        const [summary] = this.#nested(item, 'PolicySummary');
        const id = summary === undefined ? undefined : this.#policy(summary);
        const content = this.reader.required(item, 'Content');
        if (id !== undefined) this.policies.claim(id, 'Content', content, pointed(item, 'Content'));
        break;
      }
      case 'DescribeResourcePolicy': {
        const [summary] = this.#nested(item, 'ResourcePolicySummary');
        const id = summary === undefined ? undefined : this.reader.id(summary, 'Id', ['resourcePolicy']);
        const content = this.reader.required(item, 'Content');
        if (id === undefined || summary === undefined) break;
        this.resourcePolicies.see(id, item.where, true);
        this.#claimTexts(this.resourcePolicies, id, summary, ['Arn']);
        this.resourcePolicies.claim(id, 'Content', content, pointed(item, 'Content'));
        break;
      }
      case 'DescribeEffectivePolicy':
        this.effectivePolicies.push(item);
        break;
    }
  }

  #list(list: WholeList): void {
    const { operation, subject, items } = list;
    this.#seeSubject(list);
    for (const item of items) {
      switch (operation) {
        case 'ListRoots': {
          const id = this.reader.id(item, 'Id', ['root']);
          if (id === undefined) break;
          this.roots.see(id, item.where, true);
          this.#claimTexts(this.roots, id, item, ['Arn', 'Name']);
          break;
        }
        case 'ListOrganizationalUnitsForParent':
          this.#claimParent(this.#unit(item), subject, item);
          break;
        case 'ListAccounts':
        case 'ListDelegatedAdministrators':
          this.#account(item, operation === 'ListAccounts');
          break;
        case 'ListAccountsForParent':
          this.#claimParent(this.#account(item), subject, item);
          break;
        case 'ListChildren': {
          const id = this.reader.id(item, 'Id', ['account', 'organizationalUnit']);
          this.#seeTarget(id, item);
          this.#claimParent(id, subject, item);
          break;
        }
        case 'ListParents': {
          const id = this.reader.id(item, 'Id', ['root', 'organizationalUnit']);
          this.#seeTarget(id, item);
          if (id !== undefined) this.#claimParent(subject, id, item);
          break;
        }
        case 'ListPolicies':
          this.#policy(item);
          break;
        case 'ListPoliciesForTarget': {
          const id = this.#policy(item);
          if (id !== undefined && subject !== undefined) this.#attach(id, subject, item);
          break;
        }
        case 'ListTargetsForPolicy': {
          const id = this.reader.id(item, 'TargetId', ['root', 'organizationalUnit', 'account']);
          if (id === undefined || subject === undefined) break;
          this.#seeTarget(id, item);
          this.#claimTexts(this.#claimsOfTarget(id), id, item, ['Arn', 'Name']);
          this.#attach(subject, id, item);
          break;
        }
      }
    }
  }

  /** An answer about something proves that it exists. */
  #seeSubject({ operation, subject, where }: WholeList): void {
    const kinds: readonly SubjectKind[] = operationNamed(operation)?.subjects ?? [];
    if (subject === undefined || kinds.length === 0) return;
    if (subject.startsWith('p-')) this.policies.see(subject, where);
    else if (!subject.startsWith('rp-')) this.#claimsOfTarget(subject).see(subject, where);
  }

  #seeTarget(id: string | undefined, item: Item): void {
    if (id !== undefined) this.#claimsOfTarget(id).see(id, item.where);
  }

  #claimsOfTarget(id: string): Claims {
    if (id.startsWith('r-')) return this.roots;
    return id.startsWith('ou-') ? this.units : this.accounts;
  }

  #unit(item: Item): string | undefined {
    const id = this.reader.id(item, 'Id', ['organizationalUnit']);
    if (id === undefined) return undefined;
    this.units.see(id, item.where, true);
    this.#claimTexts(this.units, id, item, ['Arn', 'Name']);
    this.#claimParent(id, parentInPath(pathOf(item.value)), item);
    return id;
  }

  #account(item: Item, describes = true): string | undefined {
    const id = this.reader.id(item, 'Id', ['account']);
    if (id === undefined) return undefined;
    this.accounts.see(id, item.where, describes);
    this.#claimTexts(this.accounts, id, item, ['Arn', 'Name', 'Email', 'State', 'Status', 'JoinedMethod']);
    const joined = this.reader.timestamp(item, 'JoinedTimestamp');
    this.accounts.claim(id, 'JoinedTimestamp', joined, pointed(item, 'JoinedTimestamp'));
    this.#claimParent(id, parentInPath(pathOf(item.value)), item);
    return id;
  }

  #policy(item: Item): string | undefined {
    const id = this.reader.id(item, 'Id', ['policy']);
    if (id === undefined) return undefined;
    this.policies.see(id, item.where, true);
    this.reader.required(item, 'Type');
    this.#claimTexts(this.policies, id, item, ['Arn', 'Name', 'Type', 'Description']);
    const managed = member(item.value, 'AwsManaged');
    if (typeof managed === 'boolean') {
      this.policies.claim(id, 'AwsManaged', String(managed), pointed(item, 'AwsManaged'));
    }
    return id;
  }

  #claimTexts(claims: Claims, id: string, item: Item, names: readonly string[]): void {
    for (const name of names) claims.claim(id, name, this.reader.text(item, name), pointed(item, name));
  }

  #claimParent(child: string | undefined, parent: string | undefined, item: Item): void {
    if (child === undefined || parent === undefined) return;
    this.#claimsOfTarget(parent).see(parent, item.where);
    this.parents.claim(child, 'parent', parent, item.where);
  }

  #attach(policyId: string, targetId: string, item: Item): void {
    const key = `${policyId} ${targetId}`;
    if (!this.attachments.has(key)) this.attachments.set(key, item.where);
  }

  /** The object under a member, as an item; none, with a problem, when it is not there. */
  #nested(item: Item, name: string): Item[] {
    const value = member(item.value, name);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return [{ value, where: pointed(item, name) }];
    }
    this.reader.required(item, name);
    return [];
  }
}

function pointed({ where }: Item, name: string): Where {
  return { document: where.document, pointer: pointerTo(where.pointer, name) };
}
