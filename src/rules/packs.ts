import type { RuleSetting } from './settings.js';

/** A named choice of rules with their levels and options: data, not code. */
export interface Pack {
  readonly name: string;
  readonly description: string;
  /** Settings by rule id; a rule that is not named is off. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** A pack as its file has it. `test/rules/packs.test.ts` holds that every file is as the schema of packs asks. */
export function packOf(json: {
  readonly name: string;
  readonly description: string;
  readonly rules: object;
}): Pack {
  return json as Pack;
}
