import type { Statement } from '../../policy/statement/document.js';
import { shorterForms, type Technique } from './candidates.js';
import {
  charactersIn,
  type Draft,
  type DraftStatement,
  type Place,
  printDraft,
  statementLength,
} from './draft.js';
import type { Meaning } from './meaning.js';
import { Merger } from './merge.js';

/** One thing that was done, and what it saved. */
export interface Change {
  readonly technique: Technique;
  /** Statements of the input that it was done to, by JSON pointer; none: the whole document. */
  readonly statements: readonly Place[];
  /** Characters fewer. */
  readonly saved: number;
}

/** A shorter draft, and how it came to be. */
export interface Reduced {
  readonly draft: Draft;
  readonly changes: readonly Change[];
}

/**
 * Makes a draft shorter, one proved step after the other, until no step helps: statements that others cover, then parts
 * of statements, then pairs of statements as one, the pair that saves most first. The same draft gives the same result.
 *
 * What the document allows stays the same set, and what it denies. At least one statement stays, and one that allows if
 * there was one: a document without any is read as one that stands beside FullAWSAccess.
 *
 * @throws BudgetExceeded when a proof takes too much.
 */
export function reduce(draft: Draft, meaning: Meaning): Reduced {
  const reduction = new Reduction(draft, meaning);
  reduction.run();
  return { draft: { ...draft, statements: reduction.statements }, changes: reduction.changes };
}

class Reduction {
  statements: readonly DraftStatement[];
  readonly changes: Change[] = [];
  readonly #draft: Draft;
  readonly #meaning: Meaning;
  readonly #merger: Merger;

  constructor(draft: Draft, meaning: Meaning) {
    this.#draft = draft;
    this.#meaning = meaning;
    this.#merger = new Merger(meaning);
    this.statements = draft.statements;
  }

  run(): void {
    for (let before = -1; before !== this.changes.length; ) {
      before = this.changes.length;
      this.#dropStatements();
      for (const one of this.statements) this.#shorten(one);
      this.#mergePairs();
    }
  }

  #dropStatements(): void {
    const byLength = [...this.statements].sort(
      (a, b) =>
        statementLength(b.statement) - statementLength(a.statement) ||
        positionIn(this.statements, b) - positionIn(this.statements, a),
    );
    for (const one of byLength) {
      if (this.#isNeeded(one)) continue;
      if (!this.#meaning.isReplaceable([one.statement], [], this.#othersOf(one))) continue;
      this.#accept('statement-without-effect', [one], []);
    }
  }

  #isNeeded({ statement: { effect } }: DraftStatement): boolean {
    if (this.statements.length === 1) return true;
    return (
      effect === 'Allow' &&
      this.statements.filter(({ statement }) => statement.effect === 'Allow').length === 1
    );
  }

  #shorten(first: DraftStatement): void {
    let one = first;
    for (let isShorter = true; isShorter; ) {
      isShorter = false;
      const length = statementLength(one.statement);
      const others = this.#othersOf(one);
      for (const { technique, statement } of shorterForms(one.statement)) {
        if (statementLength(statement) >= length) continue;
        if (!this.#meaning.isReplaceable([one.statement], [statement], others)) continue;
        const next = { ...one, statement };
        this.#accept(technique, [one], [next]);
        one = next;
        isShorter = true;
        break;
      }
    }
  }

  #mergePairs(): void {
    for (;;) {
      let best:
        | {
            readonly saved: number;
            readonly pair: readonly [DraftStatement, DraftStatement];
            readonly statement: Statement;
          }
        | undefined;
      for (const [i, a] of this.statements.entries()) {
        for (const b of this.statements.slice(i + 1)) {
          const merged = this.#merger.merge(a.statement, b.statement);
          if (merged === undefined || merged.saved <= (best?.saved ?? 0)) continue;
          best = { saved: merged.saved, pair: [a, b], statement: merged.statement };
        }
      }
      if (best === undefined) return;
      const [a, b] = best.pair;
      const origins = [...a.origins, ...b.origins];
      this.#accept('merged-statements', [a, b], [{ statement: best.statement, origins }]);
    }
  }

  /** The other statements of the same effect. */
  #othersOf(one: DraftStatement): Statement[] {
    return this.statements
      .filter((other) => other !== one && other.statement.effect === one.statement.effect)
      .map(({ statement }) => statement);
  }

  /** INVARIANT (proved): the caller has a proof that the new statements may take the place of the old ones. */
  #accept(technique: Technique, old: readonly DraftStatement[], by: readonly DraftStatement[]): void {
    const before = this.#length();
    const [first] = old;
    this.statements = this.statements.flatMap((one) => (one === first ? by : old.includes(one) ? [] : [one]));
    const statements = old.flatMap(({ origins }) => origins);
    this.changes.push({ technique, statements, saved: before - this.#length() });
  }

  #length(): number {
    return charactersIn(printDraft({ ...this.#draft, statements: this.statements }));
  }
}

function positionIn(statements: readonly DraftStatement[], one: DraftStatement): number {
  return statements.indexOf(one);
}
