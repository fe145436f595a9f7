import { UsageError } from '../model/errors.js';

/** An option as it was given; the value of one that takes none is ''. */
export interface GivenOption {
  readonly name: string;
  readonly value: string;
}

/** The options of one command line, by name. */
export class Options {
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #given: readonly GivenOption[];

  constructor(values: ReadonlyMap<string, unknown>, given: readonly GivenOption[] = []) {
    this.#values = values;
    this.#given = given;
  }

  /** The options with some names, in the order of the command line. */
  inOrder(names: ReadonlySet<string>): readonly GivenOption[] {
    return this.#given.filter(({ name }) => names.has(name));
  }

  /** Is the option there? */
  flag(name: string): boolean {
    return this.#values.get(name) === true;
  }

  /** The value, or undefined when the option is not given. */
  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** The values of an option that may be repeated, in their order. */
  list(name: string): readonly string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  /**
   * The value as a whole number from 0.
   *
   * @throws UsageError when it is none.
   */
  wholeNumber(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^\d{1,9}$/.test(text)) {
      throw new UsageError(`\`--${name} ${text}\` is not a whole number`, 'give a number such as 2');
    }
    return Number(text);
  }

  /** @throws UsageError when the option is not given. */
  required(name: string, remedy: string): string {
    const value = this.text(name);
    if (value === undefined) throw new UsageError(`\`--${name}\` is missing`, remedy);
    return value;
  }
}
