import type { Catalogue } from '../catalogue/catalogue.js';
import type { AuthorizationRequest } from '../evaluate/authorization/decision.js';
import type { Evaluator } from '../evaluate/authorization/evaluator.js';
import type { Contributions } from '../evaluate/contribution/contributions.js';
import type { EffectivePolicies } from '../evaluate/effective/effective-policies.js';
import type { AccountQuestions } from '../evaluate/questions/account-questions.js';
import type { OrgGraph } from '../graph/org-graph.js';
import type { JsonObject } from '../model/json-text.js';
import type { Gap } from '../model/snapshot.js';
import type { IgnoreEntry } from './settings.js';

/** How much a finding matters: `error` needs mending, `warning` needs a decision, `note` is good to know. */
export type Level = 'error' | 'warning' | 'note';

/** All levels, the gravest first. */
export const levels: readonly Level[] = ['error', 'warning', 'note'];

/** What a finding is about. */
export interface Entity {
  readonly kind: 'organization' | 'root' | 'organizationalUnit' | 'account' | 'policy';
  readonly id: string;
  readonly name: string;
  /** The path of names, such as `/Workloads/Prod`; for roots, OUs and accounts. */
  readonly path?: string;
}

/** A value of a finding's data: it fills a placeholder of the message, or is there for programs. */
export type Datum = string | number | boolean | readonly string[];
export type FindingData = Readonly<Record<string, Datum>>;

/** What a rule may ask. */
export interface RuleContext {
  readonly graph: OrgGraph;
  readonly evaluator: Evaluator;
  /** The effective management policies. */
  readonly effective: EffectivePolicies;
  /** Asks whether accounts have requests of a kind; made when it is first asked for, and shared by the rules of a run. */
  readonly questions: () => AccountQuestions;
  /** What each control policy, statement and attachment adds; made when it is first asked for, and shared. */
  readonly contributions: () => Contributions;
  /** The service authorization reference; nothing of it is read before it is asked for. */
  readonly catalogue: Catalogue;
  /** The day of the run, `YYYY-MM-DD`; undefined: not told, and what depends on it is unknown. */
  readonly today: string | undefined;
  /** The exceptions of the configuration. */
  readonly exceptions: readonly IgnoreEntry[];
}

/** What a rule found on one thing that it looked at. */
export type Outcome = PassOutcome | FailOutcome | UnknownOutcome;

/** The thing is as it should be, or the rule says nothing about such a thing. */
export interface PassOutcome {
  readonly result: 'pass' | 'not-applicable';
  readonly entity: Entity;
}

/** The thing breaks the rule. */
export interface FailOutcome extends Evidence {
  readonly result: 'fail';
  readonly entity: Entity;
  readonly messageId: string;
  readonly data: FindingData;
}

/** Where and how a thing breaks a rule, as far as the rule can point to it. */
export interface Evidence {
  readonly policy?: { readonly id: string; readonly name: string; readonly type: string };
  readonly attachment?: { readonly policyId: string; readonly targetId: string };
  /** JSON pointer in the document of `policy`. */
  readonly pointer?: string;
  /** Line and column, from 1, in the document's text as stored, where no pointer leads there. */
  readonly position?: { readonly line: number; readonly column: number };
  /** A request that shows it; the evaluator has confirmed what the message says of it. */
  readonly witness?: AuthorizationRequest;
  /** JSON pointer in the configuration, for what is about the configuration itself. */
  readonly configPointer?: string;
}

/** It can't be decided whether the thing breaks the rule. */
export interface UnknownOutcome extends Evidence {
  readonly result: 'unknown';
  readonly entity: Entity;
  /** Why, as the second half of a sentence: `its document was not read`. */
  readonly reason: string;
  /** The gaps of the snapshot that stand in the way; none where it is something else. */
  readonly gaps: readonly Gap[];
}

/** One check, with all that is to be said about it. Made by `defineRule`. */
export interface Rule {
  /** The name of the rule's folder. */
  readonly id: string;
  /** What it finds, as a heading. */
  readonly title: string;
  readonly level: Level;
  /** Why the rule exists. Why it fired is the message. */
  readonly rationale: string;
  /** What to do about a finding. */
  readonly remediation: string;
  /** Pages that the rule rests on. */
  readonly references: readonly string[];
  /** JSON Schema of the options (an object). */
  readonly optionsSchema: OptionsSchema;
  readonly defaultOptions: JsonObject;
  /** Texts by message id, with `{placeholders}` that the data fill. */
  readonly messages: Readonly<Record<string, string>>;
  /** Levels of messages that differ from the rule's. */
  readonly messageLevels: Readonly<Record<string, Level>>;
  /**
   * Members of a finding's data that tell it from others about the same thing, such as an action: they are part of its
   * fingerprint, and take the place of the pointer, which changes when something is written above it.
   */
  readonly identity: readonly string[];
  /** Looks at the organization. The options are valid by `optionsSchema`, with the defaults filled in. */
  readonly check: (context: RuleContext, options: JsonObject) => Iterable<Outcome>;
}

/** A JSON Schema for the options of a rule: an object whose members are described, and no others. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, OptionSchema>>;
}

/** One option. */
export interface OptionSchema {
  readonly type: 'integer' | 'boolean' | 'string' | 'array';
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a text: a regular expression, with the flag `u`. */
  readonly format?: 'regex';
  /** Of a list: what its entries are. */
  readonly items?: { readonly type: 'string'; readonly minLength?: number };
  /** What it does, for the documentation. */
  readonly description: string;
}
