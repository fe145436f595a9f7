/** How the keys of a type's documents are compared and printed. */
export interface KeyRules {
  /** What two keys at a place must have in common to be the same; the path is of keys above. */
  identity(path: readonly string[], key: string): string;
  /** How the effective document prints a key that was first written so. */
  printed(path: readonly string[], key: string): string;
  /** Are places below the path containers in every document, also where only a control speaks of them? */
  isContainer(path: readonly string[]): boolean;
}

/** At its top a management policy has the one key that names its subject, such as `plans`. */
const isTop = (path: readonly string[]): boolean => path.length === 0;

const asWritten: KeyRules = { identity: (_, key) => key, printed: (_, key) => key, isContainer: isTop };

/**
 * Keys of tag policies are the same whatever their case, and printed as first written.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
const tagPolicy: KeyRules = {
  identity: (path, key) => (path.length === 1 && path[0] === 'tags' ? key.toLowerCase() : key),
  printed: (_, key) => key,
  // Below `tags` stand tag keys, which mean something also without anything below them.
  isContainer: (path) => isTop(path) || (path.length === 1 && path[0] === 'tags'),
};

/**
 * In backup policies the names of rules and of selections are printed in lower case.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_effective.html
 */
const backupPolicy: KeyRules = {
  identity: lowerCaseNames,
  printed: lowerCaseNames,
  isContainer: isTop,
};

function lowerCaseNames(path: readonly string[], key: string): string {
  const [top, , part, kind] = path;
  if (top !== 'plans') return key;
  const rule = path.length === 3 && part === 'rules';
  const selection = path.length === 4 && part === 'selections' && (kind === 'tags' || kind === 'resources');
  const tag =
    (path.length === 3 && part === 'backup_plan_tags') ||
    (path.length === 5 && part === 'rules' && path[4] === 'recovery_point_tags');
  return rule || selection || tag ? key.toLowerCase() : key;
}

const rules: ReadonlyMap<string, KeyRules> = new Map([
  ['TAG_POLICY', tagPolicy],
  ['BACKUP_POLICY', backupPolicy],
]);

/** How keys are compared and printed in documents of the policy type. */
export function keyRulesOf(policyType: string): KeyRules {
  return rules.get(policyType) ?? asWritten;
}
