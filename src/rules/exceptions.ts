import { UsageError } from '../model/errors.js';
import type { Problem } from '../model/problem.js';
import type { Finding, SuppressedFinding } from './findings.js';
import type { IgnoreEntry } from './settings.js';

/**
 * The exceptions of a configuration (`ignore`) on one day: which findings they let pass, and which of them have expired
 * or are needed by nothing.
 */
export class Exceptions {
  readonly #entries: readonly IgnoreEntry[];
  readonly #today: string | undefined;
  readonly #used = new Set<IgnoreEntry>();

  /**
   * @param today the day of the run, `YYYY-MM-DD`.
   * @throws UsageError when an entry has a last day and the day of the run is not given.
   */
  constructor(entries: readonly IgnoreEntry[], today: string | undefined) {
    const dated = entries.find(({ until }) => until !== undefined);
    if (dated !== undefined && today === undefined) {
      throw new UsageError(
        'an exception holds `until` a day, so that the day of the run has to be given',
        'pass `today`',
      );
    }
    this.#entries = entries;
    this.#today = today;
  }

  /** The finding with the exception that lets it pass, or undefined when none does. */
  suppress(finding: Finding): SuppressedFinding | undefined {
    const matching = this.#entries.filter((entry) => matches(entry, finding));
    for (const entry of matching) this.#used.add(entry);
    const entry = matching.find((one) => !this.#hasExpired(one));
    if (entry === undefined) return undefined;
    const { reason, until } = entry;
    return { finding, reason, ...(until === undefined ? {} : { until }) };
  }

  /** Warnings about exceptions that have expired, and about those that matched no finding. */
  problems(): Problem[] {
    return this.#entries.flatMap((entry, i): Problem[] => {
      const location = { pointer: `/ignore/${i}` };
      const what = `the exception for \`${entry.entity}\` from \`${entry.rule}\``;
      if (this.#hasExpired(entry)) {
        const message = `${what} held until ${entry.until}`;
        return [{ code: 'exception-expired', severity: 'warning', message, location }];
      }
      if (this.#used.has(entry)) return [];
      const message = `${what} lets nothing pass`;
      const remedy = 'take it out of the configuration, or correct the name';
      return [{ code: 'exception-unused', severity: 'warning', message, location, remedy }];
    });
  }

  #hasExpired({ until }: IgnoreEntry): boolean {
    return until !== undefined && this.#today !== undefined && until < this.#today;
  }
}

function matches({ rule, entity }: IgnoreEntry, finding: Finding): boolean {
  if (finding.ruleId !== rule) return false;
  const names = [finding.entity.id, finding.entity.name, finding.entity.path];
  return [...names, finding.policy?.id, finding.policy?.name].includes(entity);
}
