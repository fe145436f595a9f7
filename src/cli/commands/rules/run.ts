import { UsageError } from '../../../model/errors.js';
import { nearest } from '../../../model/nearest.js';
import { jsonText } from '../../../report/escape.js';
import { rulesText, ruleText } from '../../../report/text/rules.js';
import { rules } from '../../../rules/registry.js';
import type { Rule } from '../../../rules/rule.js';
import type { Answer, Invocation } from '../../command.js';

/** Lists the rules, or shows one. */
export async function run({ arguments: [id], json, style }: Invocation): Promise<Answer> {
  if (id === undefined) {
    return {
      exitCode: 0,
      output: json ? jsonText({ formatVersion: 1, rules: rules.map(ruleJson) }) : rulesText(rules, style),
    };
  }
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw unknownRule(id);
  return {
    exitCode: 0,
    output: json ? jsonText({ formatVersion: 1, rules: [ruleJson(rule)] }) : ruleText(rule, style),
  };
}

function ruleJson({ check: _, ...described }: Rule): object {
  return described;
}

function unknownRule(id: string): UsageError {
  const near = nearest(
    id,
    rules.map((rule) => rule.id),
    2,
  ).map((name) => `\`${name}\``);
  return new UsageError(
    `\`${id}\` is not a rule`,
    near.length === 0 ? '`orgproof rules` lists them' : `did you mean ${near.join(' or ')}?`,
  );
}
