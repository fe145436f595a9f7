import type { RuleSetting } from './settings.js';

/** A named choice of rules with their levels and options: data, not code. */
export interface Pack {
  readonly name: string;
  readonly description: string;
  /** Settings by rule id; a rule that is not named is off. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** What was published, where the pack stands for that. */
  readonly framework?: string;
  /** The controls of the framework that rules of the pack check. */
  readonly controls?: readonly Control[];
}

/** A published control or recommendation, and the rules that tell whether it is kept. */
export interface Control {
  readonly id: string;
  readonly title: string;
  /** The page that publishes it: a mapping that nobody published is none. */
  readonly source: string;
  /** Ids of rules of the pack. */
  readonly rules: readonly string[];
}

/** A pack as its file has it. `test/rules/packs.test.ts` holds that every file is as the schema of packs asks. */
export function packOf(json: {
  readonly name: string;
  readonly description: string;
  readonly rules: object;
  readonly framework?: string;
  readonly controls?: readonly Control[];
}): Pack {
  return json as Pack;
}
