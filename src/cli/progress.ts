import type { OutputStream } from './terminal.js';

const patience = 1_000;

/**
 * Says on stderr what is being done, when stderr is a terminal and the work lasts over a second. A step that computes
 * without a pause is said at once where it is known to be long, as no clock runs beside it.
 */
export class Progress {
  readonly #stream: OutputStream | undefined;
  readonly #started = performance.now();
  #label = '';
  #timer: NodeJS.Timeout | undefined;
  #shown = false;

  constructor(stream: OutputStream) {
    this.#stream = stream.isTTY === true ? stream : undefined;
  }

  /** The next step begins. */
  step(label: string, isLong = false): void {
    if (this.#stream === undefined) return;
    this.#label = label;
    clearTimeout(this.#timer);
    const left = patience - (performance.now() - this.#started);
    if (isLong || left <= 0) this.#show();
    else {
      this.#timer = setTimeout(() => this.#show(), left);
      this.#timer.unref();
    }
  }

  /** Takes the line away again. */
  done(): void {
    clearTimeout(this.#timer);
    if (this.#shown) this.#stream?.write('\r\u001b[K');
    this.#shown = false;
  }

  #show(): void {
    this.#stream?.write(`\r\u001b[K${this.#label} …`);
    this.#shown = true;
  }
}
