import type { ActionSpace } from '../../evaluate/symbolic/actions.js';
import { serviceOf } from '../../model/action-names.js';

/**
 * Writes lists of actions short: where a list has all actions of a service that the service authorization reference lists,
 * `service:*` stands for them, in their place. Hundreds of groups with twenty thousand names each would be more text than
 * anybody can read, programs included.
 */
export class CompactActions {
  /** How many actions of each service there are. */
  readonly #listed = new Map<string, number>();

  constructor(actions: ActionSpace) {
    for (let position = 0; position < actions.size; position++) {
      const at = actions.at(position);
      if (at.kind !== 'action') continue;
      const service = serviceOf(at.name);
      this.#listed.set(service, (this.#listed.get(service) ?? 0) + 1);
    }
  }

  /** @param names actions that the reference lists, each once, those of a service one after the other. */
  of(names: readonly string[]): string[] {
    const written: string[] = [];
    for (let from = 0; from < names.length; ) {
      const service = serviceOf(names[from] ?? '');
      const prefix = `${service}:`;
      let until = from + 1;
      while (names[until]?.startsWith(prefix) === true) until++;
      const listed = this.#listed.get(service) ?? 0;
      if (listed > 1 && until - from === listed) written.push(`${service}:*`);
      else for (let i = from; i < until; i++) written.push(names[i] ?? '');
      from = until;
    }
    return written;
  }
}
