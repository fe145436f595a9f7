import { Catalogue } from '../catalogue/catalogue.js';
import type { Evaluator } from '../evaluate/authorization/evaluator.js';
import { Contributions } from '../evaluate/contribution/contributions.js';
import { EffectivePolicies } from '../evaluate/effective/effective-policies.js';
import { AccountQuestions } from '../evaluate/questions/account-questions.js';
import { AccountSets } from '../evaluate/symbolic/account-sets.js';
import { requestSpaceOf } from '../evaluate/symbolic/from-catalogue.js';
import type { OrgGraph } from '../graph/org-graph.js';
import type { Location } from '../model/problem.js';
import { noSources, type Sources } from '../model/sources.js';
import { type Baseline, withBaseline } from './baseline.js';
import { renderMessage } from './define-rule.js';
import { organizationEntity } from './entities.js';
import { Exceptions } from './exceptions.js';
import {
  type CheckResult,
  compareFindings,
  type Finding,
  type ResultCounts,
  type RuleResult,
  type SuppressedFinding,
} from './findings.js';
import { type PlainFinding, withFingerprints } from './fingerprint.js';
import { locate } from './locate.js';
import type { FailOutcome, Level, Rule, RuleContext, UnknownOutcome } from './rule.js';
import { type CheckConfig, type ConfiguredRule, configuredRules, type SettingLevel } from './settings.js';

/** What checking an organization takes. */
export interface CheckInput {
  readonly graph: OrgGraph;
  /** An evaluator of the same graph. */
  readonly evaluator: Evaluator;
  /** Effective policies of the same graph; default: made here. */
  readonly effective?: EffectivePolicies;
  /** Default: made here. */
  readonly catalogue?: Catalogue;
  /** Where the organization was read, so that findings tell file and line. */
  readonly sources?: Sources;
  /** Default: the pack `recommended`. */
  readonly config?: CheckConfig;
  /** Where a pointer of the configuration stands in the user's file. */
  readonly locateInConfig?: (pointer: string) => Location;
  /** Rules of the user's own, made with `defineRule`, besides those that come with orgproof. */
  readonly customRules?: readonly Rule[];
  /** Findings that are known. */
  readonly baseline?: Baseline;
  /** The day of the run, `YYYY-MM-DD`; needed when the configuration has exceptions with a last day. */
  readonly today?: string;
}

/**
 * Runs the rules over an organization. A rule that fails makes an `unknown` finding and stops no other rule.
 *
 * @throws UsageError when the configuration names what does not exist, or `today` is missing where it is needed.
 */
export function checkOrganization(input: CheckInput): CheckResult {
  const { graph, evaluator, config = {}, today } = input;
  const exceptions = new Exceptions(config.ignore ?? [], today, input.locateInConfig);
  const catalogue = input.catalogue ?? new Catalogue();
  let questions: AccountQuestions | undefined;
  let contributions: Contributions | undefined;
  const context: RuleContext = {
    graph,
    evaluator,
    questions: () => {
      questions ??= new AccountQuestions(new AccountSets(evaluator, requestSpaceOf(catalogue)));
      return questions;
    },
    contributions: () => {
      contributions ??= Contributions.of(evaluator, catalogue);
      return contributions;
    },
    effective: input.effective ?? new EffectivePolicies(graph),
    catalogue,
    today,
    exceptions: config.ignore ?? [],
  };
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const results: RuleResult[] = [];
  const configured = configuredRules(config, input.customRules);
  for (const one of configured) {
    const { rule, level } = one;
    const { found, counts } = level === 'off' ? nothingFound : run(one, context, input);
    const accepted = found.flatMap((finding) => exceptions.suppress(finding) ?? []);
    const suppressedOnes = new Set(accepted.map(({ finding }) => finding));
    const open = found.filter((finding) => !suppressedOnes.has(finding));
    findings.push(...open);
    suppressed.push(...accepted);
    const ofResult = (result: Finding['result']) => open.filter((one) => one.result === result).length;
    results.push({
      id: rule.id,
      title: rule.title,
      level: level === 'default' ? rule.level : level,
      counts: {
        ...counts,
        fail: ofResult('fail'),
        unknown: ofResult('unknown'),
        suppressed: accepted.length,
      },
    });
  }
  const result: CheckResult = {
    findings: findings.sort(compareFindings),
    suppressed: suppressed.sort((a, b) => compareFindings(a.finding, b.finding)),
    rules: results,
    gaps: graph.snapshot.gaps,
    problems: exceptions.problems(),
    definitions: configured.map(({ rule }) => rule),
  };
  return input.baseline === undefined ? result : withBaseline(result, input.baseline);
}

interface RuleRun {
  /** In the order of reports. */
  readonly found: readonly Finding[];
  readonly counts: Pick<ResultCounts, 'pass' | 'notApplicable'>;
}

const nothingFound: RuleRun = { found: [], counts: { pass: 0, notApplicable: 0 } };

/** What a rule says of each thing, up to where the rule itself fails, if it does. */
function run({ rule, level, options }: ConfiguredRule, context: RuleContext, input: CheckInput): RuleRun {
  const found: PlainFinding[] = [];
  const counts = { pass: 0, notApplicable: 0 };
  try {
    for (const outcome of rule.check(context, options)) {
      if (outcome.result === 'fail' || outcome.result === 'unknown') {
        found.push(toFinding(rule, level, outcome, input));
      } else counts[outcome.result === 'pass' ? 'pass' : 'notApplicable']++;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure: RuleFailure = {
      result: 'unknown',
      entity: organizationEntity(context.graph),
      reason,
      gaps: [],
      failed: true,
    };
    found.push(toFinding(rule, level, failure, input));
  }
  return { found: withFingerprints(rule, found.sort(compareFindings)), counts };
}

/** The rule itself failed. */
type RuleFailure = UnknownOutcome & { readonly failed: true };

const undecided = '`{subject}` can not be judged: {reason}';
const ruleError = 'the rule failed: {reason}';

function toFinding(
  rule: Rule,
  setting: SettingLevel,
  outcome: FailOutcome | UnknownOutcome | RuleFailure,
  { graph, sources = noSources, locateInConfig }: CheckInput,
): PlainFinding {
  const { entity, policy, attachment, pointer, witness, configPointer } = outcome;
  const location =
    configPointer === undefined
      ? locate(outcome, graph, sources)
      : (locateInConfig?.(configPointer) ?? { pointer: configPointer });
  const said = outcome.result === 'fail' ? failure(rule, setting, outcome) : doubt(rule, setting, outcome);
  return {
    ruleId: rule.id,
    ...said,
    entity,
    ...(policy === undefined ? {} : { policy }),
    ...(attachment === undefined ? {} : { attachment }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(location === undefined ? {} : { location }),
    ...(witness === undefined ? {} : { witness }),
  };
}

type Said = Pick<Finding, 'result' | 'level' | 'messageId' | 'message' | 'data' | 'gaps'>;

function failure(rule: Rule, setting: SettingLevel, { messageId, data }: FailOutcome): Said {
  const template = Object.hasOwn(rule.messages, messageId) ? rule.messages[messageId] : undefined;
  if (template === undefined) throw new Error(`rule \`${rule.id}\` has no message \`${messageId}\``);
  const message = renderMessage(template, data);
  return { result: 'fail', level: levelOf(rule, setting, messageId), messageId, message, data };
}

function doubt(rule: Rule, setting: SettingLevel, outcome: UnknownOutcome | RuleFailure): Said {
  const { entity, reason, gaps } = outcome;
  const failed = 'failed' in outcome;
  const data = failed ? { reason } : { subject: entity.path ?? entity.name, reason };
  return {
    result: 'unknown',
    level: levelOf(rule, setting, undefined),
    messageId: failed ? 'rule-error' : 'undecided',
    message: renderMessage(failed ? ruleError : undecided, data),
    data,
    ...(gaps.length === 0 ? {} : { gaps }),
  };
}

/** The level that is set, else the message's, else the rule's. */
function levelOf(rule: Rule, setting: SettingLevel, messageId: string | undefined): Level {
  if (setting !== 'default' && setting !== 'off') return setting;
  const own = messageId !== undefined && Object.hasOwn(rule.messageLevels, messageId);
  return (own ? rule.messageLevels[messageId] : undefined) ?? rule.level;
}
