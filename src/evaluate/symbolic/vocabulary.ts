import type { ContextValue } from '../../policy/statement/request-view.js';
import { type ContextKey, contextKey, documentedSpelling, isOfType } from './context-keys.js';
import { BudgetExceeded, Diagram, marks, type Node, numbering } from './diagram.js';
import type { Family, ValueTest, Written } from './value-tests.js';

/** Why the answer to a question may be one or the other, for ever or until more is read. */
export interface SymbolicDoubt {
  readonly kind: 'undocumented' | 'gap' | 'invalid-document';
  /** A code of `docs/semantics.md`; for `gap` the operation that failed. */
  readonly code: string;
  readonly message: string;
  /** Policy or target that it is about. */
  readonly subject?: string;
}

/** What is asked, and of whom: it settles which context keys are constants. */
export interface Setting {
  /** `documents`: policies by themselves. The others: the policies of an organization, for one of its accounts. */
  readonly kind: 'documents' | 'service-control' | 'resource-control';
  /** The value of a key (lower case) that is the same in every request; undefined when it differs. */
  readonly fixed: (key: string) => ContextValue | undefined;
  /** Is the key (lower case) settled by the account that asks, or is asked? */
  readonly isOfAccount: (key: string) => boolean;
  /** The key's type in the service authorization reference. */
  readonly keyType: (key: string) => string | undefined;
}

/** What is known of one account: the values of the keys that it settles. */
export interface AccountFacts {
  readonly accountId: string;
  readonly value: (key: string) => ContextValue;
}

/** All that is asked of one context key, or of the resource. */
export interface Group {
  /** The key in lower case, or `resource`. */
  readonly name: string;
  /** undefined for the resource. */
  readonly key?: ContextKey;
  /** Types of which all values are. */
  readonly families: Set<Family>;
  readonly first: number;
}

/** What a variable of the diagram means. */
export type Atom =
  /** The request has the key. */
  | { readonly kind: 'present'; readonly group: Group }
  /** The request has more than one value of the key. */
  | { readonly kind: 'several'; readonly group: Group }
  /** The value of the key, or the resource, is one that the test accepts. */
  | { readonly kind: 'value'; readonly group: Group; readonly test: ValueTest }
  /** Some value of the key is one that the test accepts; with `outside` one that it does not accept. */
  | { readonly kind: 'some'; readonly group: Group; readonly test: ValueTest; readonly outside: boolean }
  /** A comparison with a policy variable, taken as it stands. */
  | { readonly kind: 'relation'; readonly group: Group; readonly relation: Relation }
  /** What depends on the account, and what it becomes for one. */
  | {
      readonly kind: 'account';
      readonly group: Group;
      /** Equal for accounts for which it becomes the same. */
      readonly alike: (account: AccountFacts) => string;
      readonly for: (account: AccountFacts) => Node;
    }
  | { readonly kind: 'doubt'; readonly doubt: SymbolicDoubt };

/** A comparison of a key, or of the resource, with a text that holds policy variables. */
export interface Relation {
  readonly id: string;
  /** As a policy writes it, with its variables. */
  readonly written: Written;
  /** Keys (lower case) of the variables. */
  readonly variables: readonly string[];
  /** Some value, or some value that does not compare so; undefined where there is one value. */
  readonly of?: 'some' | 'some-outside';
  /** The test that it becomes for given values of the variables, or undefined when they leave no test. */
  readonly resolve: (value: (key: string) => string | undefined) => ValueTest | undefined;
}

/** A set that is another one from account to account. */
export interface ForAccounts {
  /** Equal for accounts for which the same is made. */
  readonly alike: (account: AccountFacts) => string;
  readonly make: (account: AccountFacts) => Node;
}

/** Numbers of one group: in the first half plain ones, in the second those that depend on the account. */
const numbersOfGroup = 2 * numbering.account;

/**
 * The variables of a diagram and what they mean. Variables of one context key stand together, so that which of their
 * combinations can be is decided key by key.
 */
export class Vocabulary {
  readonly diagram: Diagram;
  readonly setting: Setting;
  readonly #groups = new Map<string, Group>();
  readonly #sizes = new Map<string, number>();
  readonly #atoms = new Map<number, Atom>();
  readonly #byId = new Map<string, number>();
  readonly #spellings = new Map<string, string>();
  readonly #forAccounts = new Map<Node, ForAccounts>();
  readonly #supports = new Map<Node, readonly string[]>();
  readonly #supportsByNames = new Map<string, readonly string[]>();
  #doubts = 0;

  constructor(setting: Setting, diagram = new Diagram()) {
    this.setting = setting;
    this.diagram = diagram;
    this.group('resource');
  }

  /** What a variable means; undefined for those that tell the action. */
  atom(variable: number): Atom | undefined {
    return this.#atoms.get(variable);
  }

  /** The group of a key in lower case, or of `resource`. */
  group(name: string): Group {
    let group = this.#groups.get(name);
    if (group === undefined) {
      const key = name === 'resource' ? undefined : contextKey(name, this.setting.keyType(name));
      const families = new Set<Family>(key?.family === undefined ? [] : [key.family]);
      const first = numbering.actionsEnd + this.#groups.size * numbersOfGroup;
      group = { name, families, first, ...(key === undefined ? {} : { key }) };
      this.#groups.set(name, group);
      if (key !== undefined) this.present(name);
    }
    return group;
  }

  /** Remembers how a policy writes a key; the first to do so counts. */
  spell(key: string): void {
    const lower = key.toLowerCase();
    if (!this.#spellings.has(lower)) this.#spellings.set(lower, documentedSpelling(key));
  }

  /** A key (lower case) as AWS writes it, or as the first policy that asked for it did. */
  spellingOf(name: string): string {
    return this.#spellings.get(name) ?? documentedSpelling(name);
  }

  /** The requests that have the key. */
  present(key: string): Node {
    const group = this.group(key);
    return this.#node(group, 'present', () => ({ kind: 'present', group }));
  }

  /** The requests that have several values of the key. */
  several(key: string): Node {
    const group = this.group(key);
    return this.#node(group, 'several', () => ({ kind: 'several', group }));
  }

  /** The requests whose value of the key, or whose resource, is one that the test accepts. */
  value(name: string, test: ValueTest): Node {
    const group = this.group(name);
    if (group.key !== undefined && isOfType(group.key, test.family)) group.families.add(test.family);
    return this.#node(group, `value ${test.id}`, () => ({ kind: 'value', group, test }));
  }

  /** The requests of which some value of the key is one that the test accepts, or, with `outside`, does not accept. */
  some(key: string, test: ValueTest, outside: boolean): Node {
    const group = this.group(key);
    if (group.key !== undefined && isOfType(group.key, test.family)) group.families.add(test.family);
    return this.#node(group, `some ${outside} ${test.id}`, () => ({ kind: 'some', group, test, outside }));
  }

  /** The requests for which a comparison with a policy variable holds. */
  relation(name: string, relation: Relation): Node {
    const group = this.group(name);
    return this.#node(group, `relation ${relation.of ?? ''} ${relation.id}`, () => ({
      kind: 'relation',
      group,
      relation,
    }));
  }

  /**
   * What differs from account to account.
   *
   * @param alike equal for accounts for which the same is made.
   */
  ofAccount(
    name: string,
    id: string,
    alike: (account: AccountFacts) => string,
    made: (account: AccountFacts) => Node,
  ): Node {
    const group = this.group(name);
    return this.#node(
      group,
      `account ${id}`,
      () => {
        const known = new Map<string, Node>();
        const of = (account: AccountFacts): Node => {
          const key = alike(account);
          const node = known.get(key) ?? made(account);
          known.set(key, node);
          return node;
        };
        return { kind: 'account', group, alike, for: of };
      },
      numbering.account,
    );
  }

  /** One truth value that nobody knows. Equal ids are the same doubt. */
  doubt(id: string, doubt: SymbolicDoubt): Node {
    const name = `doubt ${id}`;
    let variable = this.#byId.get(name);
    if (variable === undefined) {
      variable = numbering.firstDoubt + this.#doubts++;
      this.#byId.set(name, variable);
      this.#atoms.set(variable, { kind: 'doubt', doubt });
    }
    return this.diagram.variable(variable);
  }

  /** Makes a set what it is for one account, once for those that are alike in it. */
  forAccounts(node: Node): ForAccounts {
    let forAccounts = this.#forAccounts.get(node);
    if (forAccounts === undefined) {
      forAccounts = this.#forAccountsOf(node);
      this.#forAccounts.set(node, forAccounts);
    }
    return forAccounts;
  }

  #forAccountsOf(node: Node): ForAccounts {
    const atoms = this.diagram.variablesOf(node, marks.account).flatMap((variable) => {
      const atom = this.#atoms.get(variable);
      return atom?.kind === 'account' ? [atom] : [];
    });
    const alike = (account: AccountFacts): string => atoms.map((atom) => atom.alike(account)).join('|');
    const known = new Map<string, Node>();
    const replaced = (account: AccountFacts): Node =>
      this.diagram.replace(node, marks.account, (variable) => {
        const atom = this.#atoms.get(variable);
        return atom?.kind === 'account' ? atom.for(account) : undefined;
      });
    return {
      alike,
      make: (account) => {
        const key = alike(account);
        const made = known.get(key) ?? replaced(account);
        known.set(key, made);
        return made;
      },
    };
  }

  /** Names of the keys on which a set depends, and `resource`; sorted. Equal ones are one object. */
  supportOf(node: Node): readonly string[] {
    let support = this.#supports.get(node);
    if (support === undefined) {
      const names = this.diagram.variablesOf(node).flatMap((variable) => {
        const atom = this.#atoms.get(variable);
        return atom === undefined || atom.kind === 'doubt' ? [] : [atom.group.name];
      });
      const sorted = [...new Set(names)].sort();
      const key = sorted.join(' ');
      support = this.#supportsByNames.get(key) ?? sorted;
      this.#supportsByNames.set(key, support);
      this.#supports.set(node, support);
    }
    return support;
  }

  /** The doubts on which a set depends. */
  doubtsOf(node: Node): SymbolicDoubt[] {
    return this.diagram.variablesOf(node).flatMap((variable) => {
      const atom = this.#atoms.get(variable);
      return atom?.kind === 'doubt' ? [atom.doubt] : [];
    });
  }

  #node(group: Group, id: string, atom: () => Atom, half = 0): Node {
    const name = `${group.first} ${id}`;
    let variable = this.#byId.get(name);
    if (variable === undefined) {
      const sizeOf = `${group.first} ${half}`;
      const size = this.#sizes.get(sizeOf) ?? 0;
      if (size >= numbering.account) {
        throw new BudgetExceeded(`more than ${numbering.account} comparisons of \`${group.name}\``);
      }
      variable = group.first + half + size;
      if (variable >= numbering.firstDoubt) throw new BudgetExceeded('too many context keys');
      this.#sizes.set(sizeOf, size + 1);
      this.#byId.set(name, variable);
      this.#atoms.set(variable, atom());
    }
    return this.diagram.variable(variable);
  }
}
