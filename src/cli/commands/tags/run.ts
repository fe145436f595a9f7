import { Catalogue } from '../../../catalogue/catalogue.js';
import {
  allSupported,
  similarTagPolicyTypes,
  tagPolicySupport,
  tagPolicySupportDate,
} from '../../../catalogue/tag-policy-types.js';
import { EffectivePolicies } from '../../../evaluate/effective/effective-policies.js';
import { policyInForce } from '../../../evaluate/meaning/in-force.js';
import { judgeTags } from '../../../evaluate/meaning/tags/judge.js';
import type { TagOfResource, TagVerdict } from '../../../evaluate/meaning/tags/judgement.js';
import { taggingOperations } from '../../../evaluate/meaning/tags/operations.js';
import { tagRules } from '../../../evaluate/meaning/tags/rules.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { parseJsonText } from '../../../model/json-text.js';
import { isObject } from '../../../model/json-values.js';
import type { Problem } from '../../../model/problem.js';
import { jsonText } from '../../../report/escape.js';
import { tagsJson } from '../../../report/meaning/tags-json.js';
import { tagComplianceText, tagRulesText } from '../../../report/meaning/tags-text.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf, resolveAccount } from '../../organization.js';

/** Judges the tags of a resource, or lists the rules. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json } = invocation;
  const named = options.required('account', 'name the account by id, path or name');
  const given = options.list('tag').map(tagOf);
  refuseTwice(given);
  const type = options.text('resource-type');
  const { resourceType, warnings } = type === undefined ? { warnings: [] } : resourceTypeOf(type);
  const { graph, sources, problems } = await organizationOf(invocation);
  const account = resolveAccount(graph, named, '--account');
  const policy = policyInForce(new EffectivePolicies(graph), account.id, 'TAG_POLICY');
  const question = {
    policy,
    ...(resourceType === undefined ? {} : { resourceType }),
    rules: policy.root === undefined ? [] : tagRules(policy.root, policy.choices),
    operations: resourceType === undefined ? [] : taggingOperations(new Catalogue(), resourceType),
  };
  const compliance = given.length === 0 ? undefined : judgeTags(policy, given, resourceType);
  const context = { graph, sources };
  const output = json
    ? jsonText(tagsJson(context, question, compliance))
    : compliance === undefined
      ? tagRulesText(context, question, style)
      : tagComplianceText(context, question, compliance, style);
  const isOpen = policy.status === 'unknown' || (question.rules.length > 0 && warnings.length > 0);
  const exitCode =
    compliance === undefined
      ? isOpen
        ? exitCodes.undecided
        : exitCodes.holds
      : exitCodeOf(compliance.verdict);
  return { exitCode, output, warnings: [...problems, ...warnings] };
}

function exitCodeOf(verdict: TagVerdict): ExitCode {
  switch (verdict) {
    case 'compliant':
    case 'not-covered':
      return exitCodes.holds;
    case 'noncompliant':
      return exitCodes.doesNotHold;
    case 'unknown':
      return exitCodes.undecided;
  }
}

/** The key ends at the first `=`; one that holds `=` itself is written as JSON. */
function tagOf(text: string): TagOfResource {
  if (text.startsWith('{')) return tagOfJson(text);
  const end = text.indexOf('=');
  if (end > 0) return { key: text.slice(0, end), value: text.slice(end + 1) };
  const key = end === 0 ? 'key' : text;
  throw new UsageError(
    `\`--tag ${text}\` is no tag`,
    `write \`--tag ${key}=value\`, or \`--tag ${key}=\` for a tag without a value`,
  );
}

/** As the AWS CLI writes it: `{"Key": "…", "Value": "…"}`. */
function tagOfJson(text: string): TagOfResource {
  const parsed = parseJsonText(text);
  const object = parsed.ok && isObject(parsed.value) ? parsed.value : {};
  const isTag = Object.keys(object).every((name) => name === 'Key' || name === 'Value');
  const { Key: key, Value: given = '' } = isTag ? object : {};
  if (typeof key === 'string' && key !== '' && typeof given === 'string') return { key, value: given };
  throw new UsageError(`\`--tag ${text}\` is no tag`, 'write `--tag \'{"Key": "key", "Value": "value"}\'`');
}

/** Keys that differ in case only are two tags. */
function refuseTwice(tags: readonly TagOfResource[]): void {
  const keys = tags.map(({ key }) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) < i);
  if (twice === undefined) return;
  throw new UsageError(`\`--tag ${twice}\` is given twice`, 'a resource has one value for each key');
}

/** A type that AWS does not list is asked about with a warning: AWS may be ahead of the list. */
function resourceTypeOf(text: string): { readonly resourceType: string; readonly warnings: Problem[] } {
  if (!/^[^:\s*]+:[^\s*]+$/.test(text) || text.endsWith(`:${allSupported}`)) {
    throw new UsageError(
      `\`--resource-type ${text}\` names no resource type`,
      'write one as tag policies do, such as `ec2:instance` or `s3:bucket`',
    );
  }
  if (tagPolicySupport(text) !== undefined) return { resourceType: text, warnings: [] };
  const near = similarTagPolicyTypes(text).map((type) => `\`${type}\``);
  const warning: Problem = {
    code: 'resource-type-not-listed',
    severity: 'warning',
    message: `AWS's list of resource types for tag policies, as of ${tagPolicySupportDate}, does not hold \`${text}\``,
    ...(near.length === 0 ? {} : { remedy: `did you mean ${near.join(' or ')}?` }),
  };
  return { resourceType: text, warnings: [warning] };
}
