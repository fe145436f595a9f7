import { Catalogue } from '../../catalogue/catalogue.js';
import { requestSpaceOf } from '../../evaluate/symbolic/from-catalogue.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { type ExitCode, exitCodes, UsageError } from '../../model/errors.js';
import type { Sources } from '../../model/sources.js';
import type { ToldDifference } from '../../report/difference/told.js';
import { checkOrganization } from '../../rules/check.js';
import { type Level, levels } from '../../rules/rule.js';
import { compareSides } from '../../simulate/difference/compare-organizations.js';
import { sideOf } from '../../simulate/difference/side.js';
import { findingDifference } from '../../simulate/findings.js';
import { checkGates, type GateResult, type Gates } from '../../simulate/gates.js';
import { structuralDifference } from '../../simulate/structure/difference.js';
import { chosenConfig, dayOfRun, failOnLevel, type LoadedConfig } from '../check-config.js';
import type { Invocation } from '../command.js';
import type { Options } from '../options.js';
import { type DifferenceFormat, formats } from './formats.js';

/** What the options of a command line ask of a difference. */
export interface DifferenceSettings {
  readonly format: DifferenceFormat;
  readonly gates: Gates;
  readonly failOn: Level | undefined;
  readonly config: Omit<LoadedConfig, 'file'>;
  /** The day on which the rules judge both sides. */
  readonly today: string;
}

/** @throws UsageError, or InvalidInputError with every problem of the configuration */
export async function differenceSettings({ options, json }: Invocation): Promise<DifferenceSettings> {
  const format = options.text('format');
  if (json && format !== undefined && format !== 'json') {
    throw new UsageError(`\`--json\` and \`--format ${format}\` are both given`, 'give one of them');
  }
  const { file: _, ...config } = await chosenConfig(options);
  const failOn = options.text('fail-on');
  return {
    format: json ? 'json' : (formats.find((one) => one === format) ?? 'text'),
    gates: gatesOf(options),
    failOn: failOn === undefined ? undefined : failOnLevel(failOn),
    config,
    today: dayOfRun(options),
  };
}

function gatesOf(options: Options): Gates {
  const most = options.wholeNumber('max-newly-denied');
  const protect = options.list('protect').flatMap((list) => list.split(',').map((one) => one.trim()));
  return {
    denyNewAccess: options.flag('deny-new-access'),
    ...(most === undefined ? {} : { maxNewlyDenied: most }),
    ...(protect.length === 0 ? {} : { protect }),
  };
}

/** Works out what two states of an organization mean differently, for whoever tells it. */
export function toldDifference(
  before: { readonly graph: OrgGraph; readonly sources?: Sources },
  after: { readonly graph: OrgGraph; readonly sources?: Sources },
  settings: DifferenceSettings,
  progress: Invocation['progress'],
): ToldDifference {
  progress.step('comparing what accounts may do');
  const space = requestSpaceOf(new Catalogue());
  const sides = [sideOf(before.graph, space), sideOf(after.graph, space)] as const;
  const difference = compareSides(sides[0], sides[1], space);
  const gates = checkGates(difference, settings.gates);
  progress.step('checking the rules on both sides');
  const { config, today } = settings;
  const check = (index: 0 | 1, { sources }: { readonly sources?: Sources }) => {
    const { graph, evaluator, effective } = sides[index];
    return checkOrganization({
      graph,
      evaluator,
      effective,
      ...config,
      today,
      ...(sources === undefined ? {} : { sources }),
    });
  };
  const checks = { before: check(0, before), after: check(1, after) };
  const findings = findingDifference(checks.before, checks.after);
  return {
    context: { before: before.graph, after: after.graph, space },
    difference,
    structure: structuralDifference(before.graph, after.graph),
    findings,
    checks,
    gates: [...gates, ...findingGate(findings.new, settings.failOn)],
  };
}

/** The same where it is not known of all changes what they do: what was not found is not proved to be none. */
export function asFarAsKnown(told: ToldDifference): ToldDifference {
  const { difference, gates } = told;
  const { verdict } = difference;
  return {
    ...told,
    difference: { ...difference, verdict: verdict === 'no-change' ? 'undecided' : verdict },
    gates: gates.map((gate) => {
      if (gate.result !== 'holds') return gate;
      const message = 'it is not known of all changes what they do';
      return { ...gate, result: 'unknown', message };
    }),
  };
}

function findingGate(findings: ToldDifference['findings']['new'], failOn: Level | undefined): GateResult[] {
  if (failOn === undefined) return [];
  const counted = levels.slice(0, levels.indexOf(failOn) + 1);
  const [first] = findings.filter(({ result, level }) => result === 'fail' && counted.includes(level));
  if (first !== undefined) return [{ gate: 'fail-on', result: 'fails', message: `new: ${first.message}` }];
  return findings.some(({ result }) => result === 'unknown')
    ? [{ gate: 'fail-on', result: 'unknown', message: 'new questions of rules could not be decided' }]
    : [{ gate: 'fail-on', result: 'holds', message: `no new finding of level ${failOn} or above` }];
}

/** What gates and verdict make of the exit code. */
export function differenceExitCode({ gates, difference }: ToldDifference): ExitCode {
  if (gates.some(({ result }) => result === 'fails')) return exitCodes.doesNotHold;
  const undecided = difference.verdict === 'undecided' || gates.some(({ result }) => result === 'unknown');
  return undecided ? exitCodes.undecided : exitCodes.holds;
}
