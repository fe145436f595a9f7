/**
 * Characters that change how the text around them is shown, or that a terminal obeys: controls, line and paragraph
 * separators, marks that turn the direction of writing around, what has no width, and halves of surrogate pairs.
 */
export const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** JSON text in which such characters are escaped, but for line ends; it reads back the same. */
export function escapeUnprintable(json: string): string {
  return json.replace(unprintable, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
