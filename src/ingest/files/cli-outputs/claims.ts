import type { ProblemList } from '../problem-list.js';
import { placeInWords, type Where } from './outputs.js';

interface Claim {
  readonly value: string;
  readonly where: Where;
}

/**
 * What files say of entities, field by field. Several may say the same thing; what differs is an error that names both
 * places.
 */
export class Claims {
  readonly #what: string;
  readonly #problems: ProblemList;
  readonly #remedy: string;
  readonly #subjects = new Map<string, Map<string, Claim>>();
  readonly #places = new Map<string, { readonly where: Where; readonly describes: boolean }>();

  /** `what`: kind of the entities, such as `account`. `remedy`: what to do about a contradiction. */
  constructor(what: string, problems: ProblemList, remedy = 'keep the output that is right') {
    this.#what = what;
    this.#problems = problems;
    this.#remedy = remedy;
  }

  /** The ids of all entities that were seen, sorted. */
  get ids(): string[] {
    return [...this.#subjects.keys()].sort();
  }

  has(id: string): boolean {
    return this.#subjects.has(id);
  }

  /** The entity exists. Where it is described (`describes`) is its place, rather than where it is only named. */
  see(id: string, where?: Where, describes = false): void {
    if (!this.#subjects.has(id)) this.#subjects.set(id, new Map());
    const known = this.#places.get(id);
    if (where === undefined || (known !== undefined && (known.describes || !describes))) return;
    this.#places.set(id, { where, describes });
  }

  /** Notes what a file says; nothing when `value` is undefined. */
  claim(id: string, field: string, value: string | undefined, where: Where): void {
    if (value === undefined) return;
    this.see(id, where);
    const fields = this.#subjects.get(id);
    const earlier = fields?.get(field);
    if (earlier === undefined) fields?.set(field, { value, where });
    else if (earlier.value !== value) {
      const what = this.#what === '' ? 'the organization' : `the ${this.#what} \`${id}\``;
      const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
      this.#problems.error(
        'contradiction',
        `the ${field} of ${what} is \`${shown(value)}\` here, and \`${shown(earlier.value)}\` ${placeInWords(earlier.where)}`,
        where.document.locate(where.pointer),
        this.#remedy,
      );
    }
  }

  get(id: string, field: string): string | undefined {
    return this.#subjects.get(id)?.get(field)?.value;
  }

  /** Where a field was read. */
  whereOf(id: string, field: string): Where | undefined {
    return this.#subjects.get(id)?.get(field)?.where;
  }

  /** Where the entity was read. */
  placeOf(id: string): Where | undefined {
    return this.#places.get(id)?.where;
  }
}
