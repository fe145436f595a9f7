import { compareDocuments } from '../../evaluate/effective/compare-documents.js';
import type { EffectivePolicy } from '../../evaluate/effective/effective-policies.js';
import { pointerTokens } from '../../model/problem.js';
import type { MergedPlace, Origin, Replaced } from '../../policy/inheritance/merge.js';
import { visible } from '../escape.js';
import { shortTypeName } from '../names.js';
import { type Style, settingOf } from '../style.js';
import { columns } from '../text/table.js';
import { listing } from '../words.js';
import { type ExplainedPlace, explainedPlace, explainedPlaces } from './places.js';
import {
  choiceSentence,
  type EffectiveContext,
  ignoredSentence,
  noDocumentOf,
  placeSaid,
  policyName,
  targetName,
  whereSaid,
} from './sentences.js';

/** All types of a target, one a line: status, how many values, and which policies reach it. */
export function allEffectiveText(
  context: EffectiveContext,
  targetId: string,
  all: readonly EffectivePolicy[],
  style: Style,
): string {
  const rows = all.map((effective) => [
    visible(shortTypeName(effective.policyType)),
    statusWord(effective, style),
    effective.status === 'effective' ? String(valuesOf(effective)) : '',
    visible(shortNote(context, effective)),
  ]);
  const head = ['type', 'status', 'values', 'policies'].map((cell) => style.dim(cell));
  const lines = [
    `Effective policies of ${style.strong(visible(targetName(context.graph, targetId)))}`,
    '',
    ...columns([head, ...rows], ['left', 'left', 'right', 'left']),
    '',
    'The document of one with --type, and where each value comes from with --explain.',
  ];
  return `${lines.join('\n')}\n`;
}

function statusWord({ status }: EffectivePolicy, style: Style): string {
  return settingOf(style, status === 'effective' ? 'allowed' : status)(status);
}

function valuesOf(effective: EffectivePolicy): number {
  return explainedPlaces(effective).filter(({ kind }) => kind !== 'removed').length;
}

function shortNote({ graph }: EffectiveContext, effective: EffectivePolicy): string {
  if (effective.status === 'unknown') return effective.unknowns[0]?.message ?? '';
  const names = effective.policyIds.map((id) => policyName(graph, id)).join(', ');
  return effective.inOtherOrder === undefined ? names : `${names} (their order matters)`;
}

/** Why there is no document to show, as one sentence without its period. */
export function noDocumentSentence({ graph }: EffectiveContext, effective: EffectivePolicy): string {
  const { policyType, targetId, status, unknowns } = effective;
  const type = shortTypeName(policyType);
  if (status === 'unknown') {
    return `the effective ${type} of ${targetName(graph, targetId)} is unknown: ${unknowns.map(({ message }) => message).join('; ')}`;
  }
  return noDocumentOf(graph, policyType, targetId);
}

/** The effective policy place by place, each value with where it comes from, and what had no effect. */
export function effectiveExplanation(
  context: EffectiveContext,
  effective: EffectivePolicy,
  style: Style,
): string {
  const { policyType, targetId, merged } = effective;
  const title = `Effective ${shortTypeName(policyType)} of ${targetName(context.graph, targetId)}`;
  if (merged === undefined) {
    const sentence = noDocumentSentence(context, effective);
    return `${style.strong(visible(title))}: ${statusWord(effective, style)}\n\n  ${visible(sentence)}\n`;
  }
  const lines = [
    style.strong(visible(title)),
    visible(`from ${listing(effective.policyIds.map((id) => policyName(context.graph, id)))}`),
    '',
  ];
  for (const child of merged.root.children.values()) placeLines(context, child, [], lines, style);
  section(lines, style.heading('Without effect'), [
    ...merged.ignored.map((ignored) => `${shown(ignored.path)}: ${ignoredSentence(context, ignored)}`),
  ]);
  section(lines, style.heading('Not documented by AWS, and what is assumed'), [
    ...merged.choices.map((one) => `${shown(one.path)}: ${choiceSentence(context, one)} [${one.code}]`),
  ]);
  section(lines, style.doubtful('Depends on the order of attachment'), orderLines(effective));
  return `${lines.join('\n')}\n`;
}

function section(lines: string[], heading: string, entries: readonly string[]): void {
  if (entries.length > 0) lines.push('', heading, ...entries.map((entry) => `  ${visible(entry)}`));
}

function orderLines({ document, inOtherOrder }: EffectivePolicy): string[] {
  if (document === undefined || inOtherOrder === undefined) return [];
  return compareDocuments(document, inOtherOrder).differences.map(({ pointer, ours, theirs }) => {
    const place = shown(pointerTokens(pointer));
    return `${place}: ${valueText(ours)} in the order of attachment that is known, ${valueText(theirs)} in another`;
  });
}

function valueText(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function shown(path: readonly string[]): string {
  return path.join('/');
}

function placeLines(
  context: EffectiveContext,
  place: MergedPlace,
  path: readonly string[],
  lines: string[],
  style: Style,
): void {
  if (place.isOpen) return;
  const indent = '  '.repeat(path.length + 1);
  const key = visible(place.key);
  if (!place.isContainer) {
    lines.push(...leafLines(context, key, explainedPlace(place, [...path, place.key]), indent, style));
    return;
  }
  lines.push(`${indent}${key}`);
  for (const child of place.children.values()) {
    placeLines(context, child, [...path, place.key], lines, style);
  }
}

function leafLines(
  context: EffectiveContext,
  key: string,
  place: ExplainedPlace,
  indent: string,
  style: Style,
): string[] {
  const from = (origin: Origin): string => style.dim(visible(originText(context, origin)));
  const value = (one: unknown): string => style.strong(visible(JSON.stringify(one)));
  const gone = place.replaced.map((one) => `${indent}  ${style.dim(visible(replacedText(context, one)))}`);
  const [only] = place.values;
  if (place.kind === 'scalar' && only !== undefined) {
    return [`${indent}${key}: ${value(only.value)}  ${from(only.origin)}`, ...gone];
  }
  if (place.kind === 'removed')
    return [`${indent}${key} ${style.dim('(emptied, and not printed)')}`, ...gone];
  if (place.values.length === 0) {
    const assigned = place.assigned === undefined ? '' : `  ${from(place.assigned)}`;
    return [`${indent}${key}: ${value([])}${assigned}`, ...gone];
  }
  const values = place.values.map((one) => `${indent}  ${value(one.value)}  ${from(one.origin)}`);
  return [`${indent}${key}`, ...values, ...gone];
}

function originText(context: EffectiveContext, origin: Origin): string {
  return `${origin.operator} of ${whereSaid(context, origin)} (${placeSaid(context, origin)})`;
}

function replacedText(context: EffectiveContext, { value, origin, by }: Replaced): string {
  const verb = by.operator === '@@remove' ? 'removed' : 'replaced';
  return `${verb}: ${JSON.stringify(value)} of ${whereSaid(context, origin)}, by ${by.operator} of ${whereSaid(context, by)}`;
}
