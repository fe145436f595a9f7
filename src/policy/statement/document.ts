import type { Problem } from '../../model/problem.js';

/**
 * A policy document of the statement language (SCP, RCP), as parsed: blocks normalised to lists, every element with
 * its place. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface PolicyDocument {
  readonly version?: string;
  readonly id?: string;
  readonly statements: readonly Statement[];
  /** True when `Statement` is written as one object instead of a list. */
  readonly singleStatement: boolean;
}

export interface Statement {
  /** Position in the document, from 0. */
  readonly index: number;
  /** JSON pointer in the document, such as `/Statement/2`. */
  readonly pointer: string;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal?: PrincipalBlock;
  readonly action: PatternBlock;
  readonly resource: PatternBlock;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
}

/** `Action`, `NotAction`, `Resource` or `NotResource` with its patterns. */
export interface PatternBlock {
  readonly negated: boolean;
  readonly patterns: readonly string[];
  readonly pointer: string;
}

/** `Principal` or `NotPrincipal`: `*`, or ids by kind (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export interface PrincipalBlock {
  readonly negated: boolean;
  readonly anyone: boolean;
  readonly ids: readonly { readonly kind: string; readonly values: readonly string[] }[];
  readonly pointer: string;
}

/** One key under one operator: `{"StringLike": {"aws:PrincipalArn": [...]}}`. */
export interface Condition {
  /** The operator as written, such as `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue';
  /** Name of the operator in the table of `operators.ts`, such as `StringLike`. */
  readonly base: string;
  readonly ifExists: boolean;
  /** The key as written; keys compare without case. */
  readonly key: string;
  readonly values: readonly string[];
  readonly pointer: string;
}

/** What parsing gives: the document unless it is beyond understanding, and every problem, located by JSON pointer. */
export interface ParsedDocument {
  readonly document?: PolicyDocument;
  /** `error`: AWS refuses the document, or its meaning is not defined. `warning`: it is accepted, and doubtful. */
  readonly problems: readonly Problem[];
}
