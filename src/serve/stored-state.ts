/**
 * A state that is stored whenever it changed: one writing at a time, and changes that come while one is under way share
 * the next. What was not stored never happened: when a writing fails, the state goes back to the one that was stored last,
 * and everybody who waits for what came after it is told.
 */
export class StoredState<State> {
  readonly #write: ((state: State) => Promise<void>) | undefined;
  #current: State;
  #stored: State;
  #writing: { readonly state: State; readonly done: Promise<void> } | undefined;
  #next: Promise<void> | undefined;

  /** @param write stores a state; without it nothing is stored, and every change is taken for stored. */
  constructor(state: State, write?: (state: State) => Promise<void>) {
    this.#current = state;
    this.#stored = state;
    this.#write = write;
  }

  /** The state as it is now, stored or not. */
  get current(): State {
    return this.#current;
  }

  /** Puts a state in place of the current one; `settled` stores it. */
  change(state: State): void {
    this.#current = state;
  }

  /**
   * Resolves once the state that is current now is stored. Rejects with what the writing rejected with; the state is then
   * the one that was stored last.
   */
  settled(): Promise<void> {
    if (this.#write === undefined) this.#stored = this.#current;
    if (this.#next !== undefined) return this.#next;
    if (this.#writing?.state === this.#current) return this.#writing.done;
    if (this.#current === this.#stored) return Promise.resolve();
    if (this.#writing === undefined) return this.#begin();
    this.#next = this.#writing.done.then(() => {
      this.#next = undefined;
      return this.#begin();
    });
    return this.#next;
  }

  /** Resolves once no writing is under way. */
  async idle(): Promise<void> {
    for (let last = this.#last(); last !== undefined; last = this.#last()) await last.catch(() => undefined);
  }

  #last(): Promise<void> | undefined {
    return this.#next ?? this.#writing?.done;
  }

  #begin(): Promise<void> {
    const state = this.#current;
    const done = this.#writeOnce(state);
    this.#writing = { state, done };
    return done;
  }

  async #writeOnce(state: State): Promise<void> {
    try {
      await this.#write?.(state);
      this.#stored = state;
    } catch (error) {
      this.#current = this.#stored;
      this.#next = undefined;
      throw error;
    } finally {
      this.#writing = undefined;
    }
  }
}
