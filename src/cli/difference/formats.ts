/** How an answer of `whatif` and `diff` is written. `html`: the explorable page, before and after side by side. */
export type DifferenceFormat = 'text' | 'json' | 'markdown' | 'html';

/** All of them. */
export const formats: readonly DifferenceFormat[] = ['text', 'json', 'markdown', 'html'];
