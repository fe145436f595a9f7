import type { Evaluator } from '../evaluate/authorization/evaluator.js';
import type { OrgGraph } from '../graph/org-graph.js';
import { noSources, type Sources } from '../model/sources.js';
import { renderMessage } from './define-rule.js';
import { organizationEntity } from './entities.js';
import { Exceptions } from './exceptions.js';
import {
  type CheckResult,
  compareFindings,
  type Finding,
  type RuleResult,
  type SuppressedFinding,
} from './findings.js';
import { locate } from './locate.js';
import type { FailOutcome, Level, Rule, RuleContext, UnknownOutcome } from './rule.js';
import { type CheckConfig, type ConfiguredRule, configuredRules, type SettingLevel } from './settings.js';

/** What checking an organization takes. */
export interface CheckInput {
  readonly graph: OrgGraph;
  /** An evaluator of the same graph. */
  readonly evaluator: Evaluator;
  /** Where the organization was read, so that findings tell file and line. */
  readonly sources?: Sources;
  /** Default: the pack `recommended`. */
  readonly config?: CheckConfig;
  /** The day of the run, `YYYY-MM-DD`; needed when the configuration has exceptions with a last day. */
  readonly today?: string;
}

/**
 * Runs the rules over an organization. A rule that fails makes an `unknown` finding and stops no other rule.
 *
 * @throws UsageError when the configuration names what does not exist, or `today` is missing where it is needed.
 */
export function checkOrganization(input: CheckInput): CheckResult {
  const { graph, evaluator, sources = noSources, config = {}, today } = input;
  const exceptions = new Exceptions(config.ignore ?? [], today);
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const results: RuleResult[] = [];
  for (const configured of configuredRules(config)) {
    const { rule, level } = configured;
    const counts = { pass: 0, fail: 0, notApplicable: 0, unknown: 0, suppressed: 0 };
    for (const ran of level === 'off' ? [] : run(configured, { graph, evaluator }, sources)) {
      if (ran === 'pass') counts.pass++;
      else if (ran === 'not-applicable') counts.notApplicable++;
      else {
        const accepted = exceptions.suppress(ran);
        counts[accepted === undefined ? ran.result : 'suppressed']++;
        if (accepted === undefined) findings.push(ran);
        else suppressed.push(accepted);
      }
    }
    results.push({ id: rule.id, title: rule.title, level: level === 'default' ? rule.level : level, counts });
  }
  return {
    findings: findings.sort(compareFindings),
    suppressed: suppressed.sort((a, b) => compareFindings(a.finding, b.finding)),
    rules: results,
    gaps: graph.snapshot.gaps,
    problems: exceptions.problems(),
  };
}

/** What a rule says of each thing, up to where the rule itself fails, if it does. */
function* run(
  { rule, level, options }: ConfiguredRule,
  context: RuleContext,
  sources: Sources,
): Generator<Finding | 'pass' | 'not-applicable'> {
  const { graph } = context;
  try {
    for (const outcome of rule.check(context, options)) {
      if (outcome.result === 'fail' || outcome.result === 'unknown') {
        yield toFinding(rule, level, outcome, graph, sources);
      } else yield outcome.result;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure: RuleFailure = {
      result: 'unknown',
      entity: organizationEntity(graph),
      reason,
      gaps: [],
      failed: true,
    };
    yield toFinding(rule, level, failure, graph, sources);
  }
}

/** The rule itself failed. */
type RuleFailure = UnknownOutcome & { readonly failed: true };

const undecided = '`{subject}` can not be judged: {reason}';
const ruleError = 'the rule failed: {reason}';

function toFinding(
  rule: Rule,
  setting: SettingLevel,
  outcome: FailOutcome | UnknownOutcome | RuleFailure,
  graph: OrgGraph,
  sources: Sources,
): Finding {
  const { entity, policy, attachment, pointer, witness } = outcome;
  const location = locate(outcome, graph, sources);
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
