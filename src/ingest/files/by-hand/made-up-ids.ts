import { createHash } from 'node:crypto';

/**
 * Ids for what has none in a folder written by hand: legal, and always the same for the same name or path, so that two
 * versions of a folder can be compared.
 */
export class MadeUpIds {
  readonly #taken: Set<string>;

  /** `taken`: the ids that are written. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** `o-` and ten characters. */
  organization(name: string): string {
    return this.#free(`organization ${name}`, (hash) => `o-${letters(hash, 10)}`);
  }

  /** `r-` and four characters. */
  root(organizationId: string): string {
    return this.#free(`root ${organizationId}`, (hash) => `r-${letters(hash, 4)}`);
  }

  /** `ou-`, the root's own part, and eight characters. */
  organizationalUnit(rootId: string, path: string): string {
    return this.#free(`ou ${path}`, (hash) => `ou-${rootId.slice(2)}-${letters(hash, 8)}`);
  }

  /** Twelve digits, the first of them not zero. */
  account(seed: string): string {
    return this.#free(`account ${seed}`, (hash) => String((hash % 900_000_000_000n) + 100_000_000_000n));
  }

  /** `p-` and ten characters. */
  policy(type: string, name: string): string {
    return this.#free(`policy ${type} ${name}`, (hash) => `p-${letters(hash, 10)}`);
  }

  /** `rp-` and eight characters. */
  resourcePolicy(organizationId: string): string {
    return this.#free(`resource policy ${organizationId}`, (hash) => `rp-${letters(hash, 8)}`);
  }

  #free(seed: string, idOf: (hash: bigint) => string): string {
    for (let attempt = 0; ; attempt++) {
      const text = attempt === 0 ? seed : `${seed} ${attempt}`;
      const id = idOf(BigInt(`0x${createHash('sha256').update(text, 'utf8').digest('hex')}`));
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      return id;
    }
  }
}

function letters(hash: bigint, count: number): string {
  return hash.toString(36).slice(-count).padStart(count, '0');
}
