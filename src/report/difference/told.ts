import type { CheckResult } from '../../rules/findings.js';
import type { OrganizationDifference } from '../../simulate/difference/difference.js';
import type { FindingDifference } from '../../simulate/findings.js';
import type { GateResult } from '../../simulate/gates.js';
import type { StructuralDifference } from '../../simulate/structure/structure.js';
import { markdown, visible } from '../escape.js';
import { structureJson } from '../simulation/json.js';
import { structureText } from '../simulation/structure-text.js';
import { type Style, settingOf } from '../style.js';
import { differenceJson } from './json.js';
import { differenceMarkdown } from './markdown.js';
import { groupsText, summaryLines } from './text.js';
import type { DifferenceContext } from './words.js';

/** All that is told of the difference of two states of an organization. */
export interface ToldDifference {
  readonly context: DifferenceContext;
  readonly difference: OrganizationDifference;
  readonly structure: StructuralDifference;
  readonly findings: FindingDifference;
  /** The two checks whose findings differ so. */
  readonly checks: { readonly before: CheckResult; readonly after: CheckResult };
  readonly gates: readonly GateResult[];
}

/** Members of `whatif --json` and `diff --json`. */
export function toldJson({ context, difference, structure, findings, gates }: ToldDifference): object {
  return {
    ...differenceJson(context, difference),
    findings,
    gates,
    structure: structureJson(structure),
  };
}

/**
 * A summary first, then what changes in the organization, then group by group.
 *
 * @param whole is everything told that was to change?
 */
export function toldText(told: ToldDifference, style: Style, whole = true): string {
  const { context, difference, structure } = told;
  return `${[
    ...summaryLines(context, difference, style, whole),
    ...findingLines(told, style),
    ...gateLines(told, style),
    '',
    ...structureText(structure, style, whole),
    ...groupsText(context, difference, style),
  ].join('\n')}\n`;
}

function findingLines({ findings }: ToldDifference, style: Style): string[] {
  const line = (
    sign: string,
    setting: (text: string) => string,
    one: FindingDifference['new'][number],
  ): string => `    ${setting(sign)} ${visible(one.message)} ${style.dim(one.ruleId)}`;
  const news = findings.new
    .slice(0, 5)
    .map((one) => line('+', settingOf(style, one.result === 'unknown' ? 'unknown' : one.level), one));
  const resolved = findings.resolved.slice(0, 5).map((one) => line('−', style.good, one));
  const counts = `${findings.new.length} new, ${findings.resolved.length} resolved`;
  return [
    `  ${'findings'.padEnd(20)}${findings.new.length + findings.resolved.length === 0 ? style.dim('the same') : counts}`,
    ...news,
    ...resolved,
  ];
}

function gateLines({ gates }: ToldDifference, style: Style): string[] {
  const names = {
    holds: style.good('holds'),
    fails: style.bad('FAILS'),
    unknown: style.undecided('not decided'),
  };
  return gates.map(
    ({ gate, result, message }) => `  ${`--${gate}`.padEnd(20)}${names[result]}: ${visible(message)}`,
  );
}

/**
 * The same for a pull request.
 *
 * @param whole is everything told that was to change?
 */
export function toldMarkdown({ context, difference, findings, gates }: ToldDifference, whole = true): string {
  const more = [
    ...gates.map(({ gate, result, message }) => `- gate \`--${gate}\` **${result}**: ${markdown(message)}`),
    ...findings.new
      .slice(0, 20)
      .map(({ ruleId, message }) => `- new finding \`${ruleId}\`: ${markdown(message)}`),
    ...findings.resolved
      .slice(0, 20)
      .map(({ ruleId, message }) => `- resolved \`${ruleId}\`: ${markdown(message)}`),
    '',
  ];
  return differenceMarkdown(context, difference, more, whole);
}
