import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { type Problem, pointerTo, type Severity } from '../../../model/problem.js';

/** Most tag keys that may be required of one resource type, in one tag policy and in an effective one. */
export const mostRequiredTagKeys = 50;

/** What a JSON Schema can't say of the documents of a type, because it compares one place with another. */
export function problemsBeyondSchema(policyType: string, document: JsonObject, text: string): Problem[] {
  switch (policyType) {
    case 'TAG_POLICY':
      return tagProblems(document);
    case 'BACKUP_POLICY':
      return backupProblems(document);
    case 'GUARDDUTY_POLICY':
      return guardDutyProblems(document);
    case 'BEDROCK_POLICY':
      return bedrockProblems(document);
    case 'UPGRADE_ROLLOUT_POLICY':
      return sizeProblems(text);
    default:
      return [];
  }
}

/**
 * By resource type, the tag keys that are required of it: those that name it, and those that name all types of its
 * service.
 */
export function requiredTagKeys(
  required: readonly { readonly key: string; readonly resourceTypes: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> {
  const naming = new Map<string, string[]>();
  for (const { key, resourceTypes } of required) {
    for (const type of new Set(resourceTypes)) {
      const keys = naming.get(type);
      if (keys === undefined) naming.set(type, [key]);
      else keys.push(key);
    }
  }
  const order = new Map(required.map(({ key }, i) => [key, i]));
  return new Map(
    [...naming.keys()].sort().map((type) => {
      const [service = ''] = type.split(':');
      const names = [type, `${service}:ALL_SUPPORTED`, `${service}:*`];
      const keys = [...new Set(names.flatMap((name) => naming.get(name) ?? []))];
      return [type, keys.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))];
    }),
  );
}

/**
 * The key of a tag and the `tag_key` under it are the same but for case, and required keys are limited.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
function tagProblems(document: JsonObject): Problem[] {
  const tags = childrenOf(document.tags);
  const named = tags.flatMap(([key, tag]): Problem[] => {
    const written = assigned(tag, 'tag_key');
    if (typeof written !== 'string' || written.toLowerCase() === key.toLowerCase()) return [];
    const message = `the tag key \`${written}\` and the key \`${key}\` above it differ in more than case`;
    return [problem('tag-key-differs', 'error', ['tags', key, 'tag_key', '@@assign'], message)];
  });
  const required = tags.map(([key, tag]) => ({
    key: key.toLowerCase(),
    resourceTypes: ['@@assign', '@@append'].flatMap((operator) =>
      textsOf(own(own(tag, 'report_required_tag_for'), operator)),
    ),
  }));
  const many = [...requiredTagKeys(required)].flatMap(([type, keys]): Problem[] => {
    if (new Set(keys).size <= mostRequiredTagKeys) return [];
    const message = `more than ${mostRequiredTagKeys} tag keys are required of \`${type}\``;
    return [problem('too-many', 'error', ['tags'], message)];
  });
  return [...named, ...many];
}

/**
 * What was moved to cold storage stays there for 90 days, and continuous backups are kept for 35 days at most.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
function backupProblems(document: JsonObject): Problem[] {
  return childrenOf(document.plans).flatMap(([plan, content]) =>
    childrenOf(own(content, 'rules')).flatMap(([name, rule]) => {
      const path = ['plans', plan, 'rules', name];
      const copies = childrenOf(own(rule, 'copy_actions')).flatMap(([copy, action]) =>
        coldStorageProblems(own(action, 'lifecycle'), [...path, 'copy_actions', copy, 'lifecycle']),
      );
      const lifecycle = own(rule, 'lifecycle');
      return [
        ...coldStorageProblems(lifecycle, [...path, 'lifecycle']),
        ...copies,
        ...continuous(rule, path),
      ];
    }),
  );
}

function coldStorageProblems(lifecycle: JsonValue | undefined, path: readonly string[]): Problem[] {
  const cold = numberOf(assigned(lifecycle, 'move_to_cold_storage_after_days'));
  const gone = numberOf(assigned(lifecycle, 'delete_after_days'));
  if (cold === undefined || gone === undefined || cold < 0 || gone < 0 || gone >= cold + 90) return [];
  const message = `deleted ${gone - cold} days after the move to cold storage, where backups stay for 90 days`;
  return [problem('cold-storage-too-short', 'warning', [...path, 'delete_after_days', '@@assign'], message)];
}

function continuous(rule: JsonValue, path: readonly string[]): Problem[] {
  const enabled = String(assigned(rule, 'enable_continuous_backup')).toLowerCase() === 'true';
  const kept = numberOf(assigned(own(rule, 'lifecycle'), 'delete_after_days'));
  if (!enabled || kept === undefined || kept <= 35) return [];
  const place = [...path, 'lifecycle', 'delete_after_days', '@@assign'];
  return [
    problem(
      'continuous-too-long',
      'warning',
      place,
      `continuous backups are kept for 35 days at most, not ${kept}`,
    ),
  ];
}

/**
 * No feature without foundational threat detection.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_guardduty_syntax.html
 */
function guardDutyProblems(document: JsonObject): Problem[] {
  return childrenOf(own(document.guardduty, 'enablement')).flatMap(([name, block]): Problem[] => {
    if (assigned(own(block, 'foundational'), 'status') !== 'disabled') return [];
    const enabled = childrenOf(block).filter(([, feature]) => assigned(feature, 'status') === 'enabled');
    const [first] = enabled;
    if (first === undefined) return [];
    const place = ['guardduty', 'enablement', name, 'foundational', 'status', '@@assign'];
    const message = `\`${first[0]}\` is enabled here, and needs \`foundational\` to be enabled too`;
    return [problem('foundational-disabled', 'warning', place, message)];
  });
}

/**
 * A guardrail is used in its own Region.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_bedrock_syntax.html
 */
function bedrockProblems(document: JsonObject): Problem[] {
  return childrenOf(own(document.bedrock, 'guardrail_inference')).flatMap(([region, configurations]) =>
    childrenOf(configurations).flatMap(([name, configuration]): Problem[] => {
      const identifier = assigned(configuration, 'identifier');
      const its = typeof identifier === 'string' ? identifier.split(':')[3] : undefined;
      if (its === undefined || its === region) return [];
      const place = ['bedrock', 'guardrail_inference', region, name, 'identifier', '@@assign'];
      const message = `the guardrail is in \`${its}\`, and can't be used in \`${region}\``;
      return [problem('guardrail-elsewhere', 'warning', place, message)];
    }),
  );
}

/**
 * The page on upgrade rollout policies allows 5,120 bytes, the table of quotas 10,000 characters.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_upgrade_syntax.html
 */
function sizeProblems(text: string): Problem[] {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= 5_120) return [];
  const message = `${bytes} bytes: one page of AWS allows 5120, another 10000 characters`;
  return [problem('maybe-too-long', 'warning', [], message)];
}

function problem(code: string, severity: Severity, path: readonly string[], message: string): Problem {
  return { code, severity, message, location: { pointer: pointerTo('', ...path) } };
}

/** The entries of an object that are no operators. */
function childrenOf(value: JsonValue | undefined): [string, JsonValue][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).filter(([key]) => !key.startsWith('@@'));
}

function own(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function assigned(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return own(own(value, key), '@@assign');
}

function textsOf(value: JsonValue | undefined): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string');
}

function numberOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number : undefined;
}
