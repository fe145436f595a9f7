import { UsageError } from '../model/errors.js';
import type { Location, Problem } from '../model/problem.js';
import type { Finding, SuppressedFinding } from './findings.js';
import type { IgnoreEntry } from './settings.js';

/**
 * The exceptions of a configuration (`ignore`) on one day: which findings they let pass, and which of them are needed by
 * nothing. That one has expired is a finding, of the rule `expired-exception`.
 */
export class Exceptions {
  readonly #entries: readonly IgnoreEntry[];
  readonly #today: string | undefined;
  readonly #locate: (pointer: string) => Location;
  readonly #used = new Set<IgnoreEntry>();

  /**
   * @param today the day of the run, `YYYY-MM-DD`.
   * @param locate where a pointer of the configuration stands in the user's file.
   * @throws UsageError when an entry has a last day and the day of the run is not given.
   */
  constructor(
    entries: readonly IgnoreEntry[],
    today: string | undefined,
    locate: (pointer: string) => Location = (pointer) => ({ pointer }),
  ) {
    const dated = entries.find(({ until }) => until !== undefined);
    if (dated !== undefined && today === undefined) {
      throw new UsageError(
        'an exception holds `until` a day, so that the day of the run has to be given',
        'pass `today`',
      );
    }
    this.#entries = entries;
    this.#today = today;
    this.#locate = locate;
  }

  /** The finding with the exception that lets it pass, or undefined when none does. */
  suppress(finding: Finding): SuppressedFinding | undefined {
    const matching = this.#entries.filter((entry) => matches(entry, finding));
    for (const entry of matching) this.#used.add(entry);
    const entry = matching.find((one) => !hasExpired(one, this.#today));
    if (entry === undefined) return undefined;
    const { reason, until } = entry;
    return { finding, reason, ...(until === undefined ? {} : { until }) };
  }

  /** Warnings about exceptions that matched no finding. */
  problems(): Problem[] {
    return this.#entries.flatMap((entry, i): Problem[] => {
      if (this.#used.has(entry) || hasExpired(entry, this.#today)) return [];
      const location = this.#locate(`/ignore/${i}`);
      const message = `the exception for \`${entry.entity}\` from \`${entry.rule}\` lets nothing pass`;
      const remedy = 'take it out of the configuration, or correct the name';
      return [{ code: 'exception-unused', severity: 'warning', message, location, remedy }];
    });
  }
}

/** Is the last day of an exception over? Never, while the day is not known. */
export function hasExpired({ until }: IgnoreEntry, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

function matches({ rule, entity }: IgnoreEntry, finding: Finding): boolean {
  if (finding.ruleId !== rule) return false;
  const names = [finding.entity.id, finding.entity.name, finding.entity.path];
  return [...names, finding.policy?.id, finding.policy?.name].includes(entity);
}
