/** How the findings of a check can be written. The renderers are in `render-check.ts`; the command line only needs the names. */
export const checkFormats = [
  'text',
  'json',
  'markdown',
  'html',
  'sarif',
  'junit',
  'csv',
  'asff',
  'ocsf',
] as const;

export type CheckFormat = (typeof checkFormats)[number];
