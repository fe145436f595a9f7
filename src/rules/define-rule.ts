import type { JsonObject } from '../model/json-text.js';
import type {
  Datum,
  FailOutcome,
  FindingData,
  Level,
  OptionSchema,
  Outcome,
  PassOutcome,
  Rule,
  RuleContext,
  UnknownOutcome,
} from './rule.js';

/** The names in braces of a message's text. */
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Data of a message: a value for each placeholder, and more for programs. */
type DataFor<Text extends string> = { readonly [Name in Placeholder<Text>]: Datum } & FindingData;

/** A failure whose data fit the message. */
type FailOf<Messages extends Readonly<Record<string, string>>> = {
  readonly [Id in keyof Messages & string]: FailOutcome & {
    readonly messageId: Id;
    readonly data: DataFor<Messages[Id]>;
  };
}[keyof Messages & string];

/** What the check of a rule with these messages yields. */
export type OutcomeOf<Messages extends Readonly<Record<string, string>>> =
  | PassOutcome
  | FailOf<Messages>
  | UnknownOutcome;

/** What an option of a rule can be. */
export type OptionValue = number | boolean | string | readonly string[];

/** A rule as its file writes it. */
export interface RuleSpec<
  Messages extends Readonly<Record<string, string>>,
  Options extends Readonly<Record<string, OptionValue>>,
> {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly rationale: string;
  readonly remediation: string;
  readonly references: readonly string[];
  /** Options with their defaults. */
  readonly options?: { readonly [Name in keyof Options]: OptionSchema & { readonly default: Options[Name] } };
  readonly messages: Messages;
  readonly messageLevels?: { readonly [Id in keyof Messages]?: Level };
  /** Members of the data that tell findings about one thing apart. Default: none. */
  readonly identity?: readonly string[];
  readonly check: (context: RuleContext, options: Options) => Iterable<OutcomeOf<Messages>>;
}

/**
 * Makes a rule of its description. The types hold that the data of every finding fill the placeholders of its message,
 * and that the check reads only options that are described.
 */
export function defineRule<
  const Messages extends Readonly<Record<string, string>>,
  Options extends Readonly<Record<string, OptionValue>> = Record<never, never>,
>(spec: RuleSpec<Messages, Options>): Rule {
  const described = Object.entries<OptionSchema & { readonly default: OptionValue }>(spec.options ?? {});
  const { id, title, level, rationale, remediation, references, messages } = spec;
  return {
    id,
    title,
    level,
    rationale,
    remediation,
    references,
    messages,
    messageLevels: (spec.messageLevels ?? {}) as Readonly<Record<string, Level>>,
    optionsSchema: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        described.map(([name, { default: _default, ...schema }]): [string, OptionSchema] => [name, schema]),
      ),
    },
    identity: spec.identity ?? [],
    defaultOptions: Object.fromEntries(
      described.map(([name, { default: value }]) => [name, Array.isArray(value) ? [...value] : value]),
    ) as JsonObject,
    // The schema that is made of `spec.options` holds what `Options` says, and the configuration is checked by it.
    check: (context: RuleContext, options: JsonObject): Iterable<Outcome> =>
      spec.check(context, options as unknown as Options),
  };
}

/**
 * The text of a message with its placeholders filled. What stands in the data is inserted as it is, and lists are
 * joined by commas.
 *
 * @throws Error when the data lack a placeholder.
 */
export function renderMessage(template: string, data: FindingData): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) throw new Error(`the message \`${template}\` has no value for \`${name}\``);
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}
