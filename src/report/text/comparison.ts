import type { RequestDifference } from '../../evaluate/permissions/differences.js';
import { isCaveat } from '../../evaluate/symbolic/compare.js';
import type { Undecided } from '../../evaluate/symbolic/differences.js';
import { compareText } from '../../model/order.js';
import { actionsText, type ServiceSizes } from '../actions.js';
import {
  type ComparisonReport,
  type ExplainedDifference,
  explained,
  relationSentence,
} from '../comparison.js';
import { conditionText } from '../conditions/sentences.js';
import { witnessText } from '../conditions/witness.js';
import { visible } from '../escape.js';
import type { Style } from '../style.js';
import { count, listing, shortListing } from '../words.js';

/** Differences that are told of each side; more are counted. */
const mostDifferences = 12;

/** How two sides stand to each other, and what differs, with requests that show it. */
export function comparisonText(report: ComparisonReport, style: Style): string {
  const { a, b, comparison, sizes } = report;
  const set =
    comparison.relation === 'equivalent'
      ? style.good
      : comparison.relation === 'unknown'
        ? style.undecided
        : style.bad;
  return `${[
    `${set(style.strong(comparison.relation))}: ${visible(relationSentence(report))}`,
    ...typeLines(report),
    ...side('A', 'B', explained(comparison.onlyA, b), sizes, style),
    ...side('B', 'A', explained(comparison.onlyB, a), sizes, style),
    ...undecidedLines(comparison.undecided, sizes, style),
  ].join('\n')}\n`;
}

function typeLines({ byType }: ComparisonReport): string[] {
  if (byType === undefined) return [];
  return [
    `  what principals of the accounts may do, by SCPs: ${byType.SERVICE_CONTROL_POLICY}`,
    `  what may be done to their resources, by RCPs: ${byType.RESOURCE_CONTROL_POLICY}`,
    "  where policies name the accounts by their ids, B's are read as if they were written for A",
  ];
}

function side(
  leaving: string,
  refusing: string,
  differences: readonly ExplainedDifference[],
  sizes: ServiceSizes,
  style: Style,
): string[] {
  if (differences.length === 0) return [];
  const merged = alike(differences);
  const shown = merged.slice(0, mostDifferences);
  const more = merged.length - shown.length;
  return [
    '',
    style.heading(`Of what ${leaving} leaves possible, ${refusing} refuses`),
    ...shown.flatMap((difference) => differenceLines(difference, refusing, sizes, style)),
    ...(more === 0 ? [] : [style.dim(`  … and ${count(more, 'more difference')} (--json has all)`)]),
  ];
}

interface ExplainedText extends Pick<ExplainedDifference, 'refusals'> {
  readonly difference: TextDifference;
}

/** Differences that are told alike as one, with the first's witness; those of most actions first. */
function alike(differences: readonly ExplainedDifference[]): ExplainedText[] {
  const whole = new Map<TextDifference, ExplainedDifference>(differences.map((one) => [one.difference, one]));
  return alikeDifferences(differences.map(({ difference }) => difference)).map((difference) => {
    const first = differences.find((one) => one.difference.witness === difference.witness);
    return { difference, refusals: whole.get(difference)?.refusals ?? first?.refusals ?? [] };
  });
}

/** What of a difference is told in a text. */
export type TextDifference = Omit<RequestDifference, 'condition'>;

/** Differences of the same condition as one, with the first's witness; those of most actions first. */
export function alikeDifferences(differences: readonly TextDifference[]): TextDifference[] {
  const byText = new Map<string, TextDifference>();
  for (const one of differences) {
    const key = `${one.policyType ?? ''} ${whenText(one)}`;
    const known = byText.get(key);
    byText.set(key, known === undefined ? one : joined(known, one));
  }
  return [...byText.values()].sort((a, b) => b.actions.length - a.actions.length);
}

function joined(a: TextDifference, b: TextDifference): TextDifference {
  const both = (x: readonly string[], y: readonly string[]): string[] => [...x, ...y].sort(compareText);
  const { policyType, among, witness, feasible } = a;
  return {
    ...(policyType === undefined ? {} : { policyType }),
    among,
    witness,
    feasible,
    actions: both(a.actions, b.actions),
    ...(a.feasibleActions === undefined || b.feasibleActions === undefined
      ? {}
      : { feasibleActions: both(a.feasibleActions, b.feasibleActions) }),
    unlisted: both(a.unlisted, b.unlisted),
  };
}

function whenText({ among }: TextDifference): string {
  if (among === undefined) return 'under conditions that are too many to be told';
  return among.holds === 'always' ? '' : conditionText(among);
}

/** A difference on one line: its actions, when, and whether it stands on paper only. */
export function differenceText(difference: TextDifference, sizes: ServiceSizes, style: Style): string {
  const { actions, unlisted, policyType } = difference;
  const when = whenText(difference);
  const type = policyType === 'RESOURCE_CONTROL_POLICY' ? ' on its resources' : '';
  const which = `${whichActions(actions, unlisted, sizes)}${type}`;
  return `${style.strong(visible(which))}${when === '' ? '' : `: ${visible(when)}`}${feasibility(difference, style)}`;
}

function differenceLines(
  { difference, refusals }: ExplainedText,
  refusing: string,
  sizes: ServiceSizes,
  style: Style,
): string[] {
  const [first, ...others] = refusals;
  const more = others.length === 0 ? '' : ` (and ${count(others.length, 'more reason')})`;
  return [
    `  ${differenceText(difference, sizes, style)}`,
    `    ${style.dim('such as')} ${visible(witnessText(difference.witness))}`,
    ...(first === undefined
      ? []
      : [`    ${style.dim(`${refusing} refuses it:`)} ${visible(first.message)}${more}`]),
  ];
}

/** Listed actions in short, and whether there are such that the reference does not list. */
export function whichActions(
  actions: readonly string[],
  unlisted: readonly string[],
  sizes: ServiceSizes,
): string {
  const listed = actions.length === 0 ? [] : [actionsText(actions, sizes)];
  if (unlisted.length === 0) return listing(listed);
  if (listed.length > 0) return `${listing(listed)}, and actions that AWS does not list yet`;
  return `actions that AWS does not list, such as ${shortListing(unlisted, 3)}`;
}

/** Said where a difference stands on paper only, in part or as a whole. */
export function feasibility(
  {
    actions,
    feasibleActions,
  }: { readonly actions: readonly string[]; readonly feasibleActions?: readonly string[] },
  style: Style,
): string {
  if (feasibleActions === undefined || actions.length === 0 || feasibleActions.length === actions.length)
    return '';
  if (feasibleActions.length === 0) {
    return style.dim(' (only on paper: by the reference no request for these actions looks so)');
  }
  return style.dim(
    ` (possible for ${count(feasibleActions.length, 'of them', 'of them')}, on paper for the others)`,
  );
}

function undecidedLines(undecided: readonly Undecided[], sizes: ServiceSizes, style: Style): string[] {
  if (undecided.length === 0) return [];
  const byReason = new Map<string, { readonly actions: Set<string>; readonly caveat: boolean }>();
  for (const one of undecided) {
    const known = byReason.get(one.reason) ?? { actions: new Set(), caveat: isCaveat(one) };
    for (const action of one.actions) known.actions.add(action);
    byReason.set(one.reason, known);
  }
  const lines = [...byReason].map(([reason, { actions, caveat }]) => {
    const which = actions.size === 0 ? 'everything' : actionsText([...actions].sort(compareText), sizes);
    const rest = caveat ? style.dim(' (odd requests only: the answer stands without them)') : '';
    return `  ${style.strong(visible(which))}: ${visible(reason)}${rest}`;
  });
  const more = lines.length - mostDifferences;
  return [
    '',
    style.heading('Not decided'),
    ...lines.slice(0, mostDifferences),
    ...(more <= 0 ? [] : [style.dim(`  … and ${count(more, 'more reason')} (--json has all)`)]),
  ];
}
