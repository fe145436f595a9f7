import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { ActionSpace } from '../../../src/evaluate/symbolic/actions.js';
import {
  type ComparisonOptions,
  compareDocuments,
  documentSetting,
} from '../../../src/evaluate/symbolic/compare-documents.js';
import { actionFactsOf } from '../../../src/evaluate/symbolic/feasibility.js';
import { StatementCompiler } from '../../../src/evaluate/symbolic/statements.js';
import { Vocabulary } from '../../../src/evaluate/symbolic/vocabulary.js';
import type { PolicyDocument } from '../../../src/policy/statement/document.js';
import { isSound, parsePolicyDocument } from '../../../src/policy/statement/parse.js';

/** A statement as a policy writes it. */
export type StatementText = Readonly<Record<string, unknown>>;

/** The document with these statements. */
export function documentOf(...statements: readonly StatementText[]): PolicyDocument {
  const parsed = parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement: statements }), {
    kind: 'none',
  });
  if (!isSound(parsed)) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.document;
}

/** A statement that denies. */
export function deny(action: unknown, condition?: StatementText, resource: unknown = '*'): StatementText {
  return {
    Effect: 'Deny',
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

const catalogue = new Catalogue();

/** All actions of the catalogue, and what requests for them look like. */
export const allActions: ComparisonOptions = {
  actions: new ActionSpace(catalogue.actionNames()),
  factsOf: actionFactsOf(catalogue),
};

/** How two lists of statements stand to each other. */
export function relationOf(a: readonly StatementText[], b: readonly StatementText[]): string {
  return compareDocuments(documentOf(...a), documentOf(...b), allActions).relation;
}

/** A vocabulary for documents, and a compiler of statements over some actions. */
export function compilerOver(actions: ActionSpace): {
  readonly vocabulary: Vocabulary;
  readonly compiler: StatementCompiler;
} {
  const vocabulary = new Vocabulary(documentSetting());
  return { vocabulary, compiler: new StatementCompiler(vocabulary, actions) };
}
