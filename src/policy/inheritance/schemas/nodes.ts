/** A JSON Schema (draft 2020-12), or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * What one plain value may be, as a JSON Schema. `x-what` says in words what is expected; `x-doubts` names, by keyword,
 * why a departure from the schema is no more than a warning.
 */
export type Form = JsonSchema;

/** A place with one value: `{"@@assign": …}`. */
export interface ValueNode {
  readonly kind: 'value';
  readonly form: Form;
}

/** A place with a list of values, which policies may assign, append to and remove from. */
export interface ListNode {
  readonly kind: 'list';
  readonly form: Form;
  /** Fewest and most values in an effective policy. */
  readonly least?: number;
  readonly most?: number;
  /** Why AWS's page may mean an object here; keys are then a warning. */
  readonly doubt?: string;
}

/** A place with keys that the page on the type names. */
export interface KeysNode {
  readonly kind: 'keys';
  readonly keys: Readonly<Record<string, Node>>;
  /** Keys that an effective policy must have; one policy may leave them to others. */
  readonly required?: readonly string[];
  /** Keys of which an effective policy has at least one, and at most `most`. */
  readonly choice?: { readonly among: readonly string[]; readonly most: number };
  /** The key that an effective policy must have as soon as it has any other. */
  readonly requiredBesideOthers?: string;
  /** Most entries below all the keys together in an effective policy. */
  readonly mostEntries?: number;
}

/** A place with keys that the author chooses, or that are names of things. */
export interface EntriesNode {
  readonly kind: 'entries';
  readonly entry: Node;
  /** What names must look like; any when left out. */
  readonly name?: Form;
  /** Fewest and most entries in an effective policy. */
  readonly least?: number;
  readonly most?: number;
}

/** A key of which AWS's documentation contradicts itself: whatever stands there is a warning. */
export interface DoubtfulNode {
  readonly kind: 'doubtful';
  readonly why: string;
}

/** What may stand at a place of a management policy. */
export type Node = ValueNode | ListNode | KeysNode | EntriesNode | DoubtfulNode;

/** The syntax of one management policy type. */
export interface ManagementSyntax {
  readonly policyType: string;
  /** The page that it follows. */
  readonly source: string;
  readonly root: KeysNode;
  /** The control values that the type's page speaks of, when they are not all. */
  readonly controls?: readonly string[];
}

/** The page of the user guide with the given name. */
export function guidePage(name: string): string {
  return `https://docs.aws.amazon.com/organizations/latest/userguide/${name}.html`;
}

/** A place with one value. */
export function value(form: Form): ValueNode {
  return { kind: 'value', form };
}

/** A place with a list of values. */
export function list(form: Form, more: Omit<ListNode, 'kind' | 'form'> = {}): ListNode {
  return { kind: 'list', form, ...more };
}

/** A place with named keys. */
export function keys(
  named: Readonly<Record<string, Node>>,
  more: Omit<KeysNode, 'kind' | 'keys'> = {},
): KeysNode {
  return { kind: 'keys', keys: named, ...more };
}

/** A place with keys of the author's choice. */
export function entries(entry: Node, more: Omit<EntriesNode, 'kind' | 'entry'> = {}): EntriesNode {
  return { kind: 'entries', entry, ...more };
}

/** A key that may or may not be one. */
export function doubtful(why: string): DoubtfulNode {
  return { kind: 'doubtful', why };
}

/** Any text. */
export const text: Form = { type: 'string' };

/** One of the given values, spelt exactly so. */
export function oneOf(...values: readonly (string | boolean)[]): Form {
  return { enum: values };
}

/** A text that matches a regular expression; `what` is how messages call it. */
export function matching(pattern: string, what: string): Form {
  return { type: 'string', pattern, 'x-what': what };
}

/** A whole number, which AWS's samples write as a number or as a text of digits. */
export function wholeNumber(pattern: string, what: string, limits: JsonSchema = {}): Form {
  return { type: ['string', 'integer'], pattern, ...limits, 'x-what': what };
}

/** The form, but a departure under one of the keywords is only a warning, for the given reason. */
export function leniently(form: Form, why: string, ...keywords: readonly string[]): Form {
  return { ...form, 'x-doubts': Object.fromEntries(keywords.map((keyword) => [keyword, why])) };
}

/** On or off, as most services spell it. */
export const enabledOrDisabled = oneOf('enabled', 'disabled');

/** The code of a Region; which Regions a service is in is not checked. */
export const regionPattern = '[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}';

const regionOrAll = matching(
  `^(ALL_SUPPORTED|${regionPattern})$`,
  'a Region such as `eu-west-1`, or `ALL_SUPPORTED`',
);

/**
 * The pair of lists of Regions by which security services are switched on and off; both must be there in the end, and
 * may be empty.
 */
export const regionLists = { enable_in_regions: list(regionOrAll), disable_in_regions: list(regionOrAll) };

/** The names of the two lists. */
export const regionListNames = ['enable_in_regions', 'disable_in_regions'] as const;
