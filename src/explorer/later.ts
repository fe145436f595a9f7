/** How long a slice of work may keep the page, in milliseconds. */
const slice = 12;

/** Work that can wait: it is done after the page has been painted, a slice at a time. */
export class Later {
  readonly #queue: Set<() => void> = new Set();
  #isPlanned = false;

  /** Does it later; the function that is given back takes it out again. */
  add(work: () => void): () => void {
    this.#queue.add(work);
    this.#plan();
    return () => this.#queue.delete(work);
  }

  #plan(): void {
    if (this.#isPlanned || this.#queue.size === 0) return;
    this.#isPlanned = true;
    let isDue = false;
    const run = (): void => {
      if (isDue) return;
      isDue = true;
      this.#isPlanned = false;
      this.#work();
    };
    // After the next frame; a page that is not seen has none.
    requestAnimationFrame(() => setTimeout(run));
    setTimeout(run, 200);
  }

  #work(): void {
    const start = performance.now();
    for (const work of this.#queue) {
      this.#queue.delete(work);
      work();
      if (performance.now() - start > slice) break;
    }
    this.#plan();
  }
}
