/**
 * The library's public face. Nothing is public by accident: every name stands here, and a test pins the list.
 */
export { type AnalyzeInput, analyze } from './analyze.js';
export type { Assertion, AssertionDocument, Claim } from './assertions/assertion.js';
export { type ReadAssertions, readAssertions } from './assertions/read-assertions.js';
export type { AssertionResult, Failure, FailureReason, UndecidedClaim } from './assertions/result.js';
export { runAssertions } from './assertions/run-assertions.js';
export {
  Catalogue,
  type CatalogueAction,
  type CatalogueConditionKey,
  type CatalogueResourceType,
  type CatalogueService,
} from './catalogue/catalogue.js';
export {
  type TagPolicySupport,
  tagPolicySupport,
  tagPolicySupportDate,
} from './catalogue/tag-policy-types.js';
export type {
  AuthorizationRequest,
  ControlDecision,
  Decision,
  Exemption,
  LevelDecision,
  Outcome,
  RequestPrincipal,
  StatementMatch,
  UnknownReason,
  Verdict,
} from './evaluate/authorization/decision.js';
export { Evaluator, type EvaluatorOptions } from './evaluate/authorization/evaluator.js';
export { EffectivePolicies, type EffectivePolicy } from './evaluate/effective/effective-policies.js';
export type { EffectivePolicyError } from './evaluate/effective/validation.js';
export {
  type AiChoice,
  type AiOptOut,
  type AiServiceChoice,
  aiOptOut,
} from './evaluate/meaning/ai-opt-out.js';
export { accountBackup, type BackupGroup, backupGroups } from './evaluate/meaning/backup/account.js';
export type {
  AccountBackup,
  BackupCondition,
  BackupCopy,
  BackupPlan,
  BackupProblem,
  BackupRule,
  BackupSelection,
  BackupSetting,
  BackupTag,
  BackupVerdict,
  OriginalNumber,
  Retention,
} from './evaluate/meaning/backup/plan.js';
export {
  type BackupSchedule,
  backupSchedule,
  type ScheduleDoubt,
} from './evaluate/meaning/backup/schedule.js';
export { retentionWords, selectionWords } from './evaluate/meaning/backup/words.js';
export { type PolicyGroup, policyGroups } from './evaluate/meaning/groups.js';
export { type PolicyInForce, policyInForce } from './evaluate/meaning/in-force.js';
export type { OriginalList } from './evaluate/meaning/read-places.js';
export type { Setting } from './evaluate/meaning/settings/setting.js';
export { settingsInForce, settingsTypes } from './evaluate/meaning/settings/settings.js';
export { enforcementOf, judgeTags, requirementOf } from './evaluate/meaning/tags/judge.js';
export type {
  JudgedTag,
  MissingTag,
  TagCompliance,
  TagEnforcement,
  TagOfResource,
  TagReason,
  TagVerdict,
} from './evaluate/meaning/tags/judgement.js';
export { type TagRule, type TagRuleDoubt, tagRules } from './evaluate/meaning/tags/rules.js';
export { type AskedOf, accountSetsOf } from './evaluate/permissions/account-sets.js';
export {
  type ApartOfGroup,
  type PoliciesApart,
  type PolicyApart,
  policiesApart,
} from './evaluate/permissions/group-policies.js';
export {
  type PermissionGroup,
  permissionGroups,
  type ServicePermissions,
} from './evaluate/permissions/permissions.js';
export { findIntegrityProblems } from './graph/integrity.js';
export type { Lineage, PolicyNode, Resolved, TargetNode } from './graph/nodes.js';
export { OrgGraph } from './graph/org-graph.js';
export type { OrganizationsApi } from './ingest/aws/api.js';
export { type Connection, type ConnectOptions, connect } from './ingest/aws/connect.js';
export {
  countsOf,
  type MinimumCalls,
  minimumCalls,
  type OrganizationCounts,
} from './ingest/aws/minimum-calls.js';
export { iamPolicyFor } from './ingest/aws/operations.js';
export {
  type LiveOrganization,
  type LiveReadOptions,
  readLiveOrganization,
} from './ingest/aws/read-live-organization.js';
export { type ReadOrganization, readOrganization } from './ingest/files/read-organization.js';
export { type LoadedOrganization, loadOrganization } from './load.js';
export { exitCodes, InvalidInputError, OrgproofError, RemoteError, UsageError } from './model/errors.js';
export type { JsonObject, JsonValue } from './model/json-text.js';
export { type PolicyTypeInfo, policyTypes } from './model/policy-types.js';
export { formatProblem, type Location, type Problem, type Severity } from './model/problem.js';
export {
  type SnapshotResult,
  serializeSnapshot,
  snapshotFromJson,
  sortSnapshot,
} from './model/read-snapshot.js';
export type {
  Account,
  Attachment,
  Gap,
  Organization,
  OrganizationalUnit,
  Policy,
  Root,
  Snapshot,
  Tag,
} from './model/snapshot.js';
export { noSources, type SourceOfDocument, type Sources } from './model/sources.js';
export { OrganizationsException } from './organization/exception.js';
export { documentedQuotas, type Quotas, quotasWith } from './organization/quotas.js';
export { type Call, type Executed, execute } from './organization/service.js';
export { snapshotOf, stateOf } from './organization/snapshots.js';
export { emptyState, type OrganizationState } from './organization/state.js';
export type { ServiceSettings } from './organization/transaction.js';
export type { Merged, MergedPlace, Origin, OriginalValue } from './policy/inheritance/merge.js';
export type { PolicyDocument, Statement } from './policy/statement/document.js';
export type { Analysis, AnalyzedPermissions, TellingGroup } from './report/analysis.js';
export { type CheckFormat, checkFormats } from './report/check-formats.js';
export type { ComplianceInput } from './report/compliance/content.js';
export { complianceHtml } from './report/compliance/html.js';
export { complianceMarkdown } from './report/compliance/markdown.js';
export { reasonSentence } from './report/decision/sentences.js';
export type { ExchangedCheck } from './report/exchange/checked.js';
export { htmlReport } from './report/html/page.js';
export { decisionJson } from './report/json/decision.js';
export { checkJson, reportJson } from './report/json/report.js';
export { markdownReport } from './report/markdown/report.js';
export { renderCheck } from './report/render-check.js';
export {
  type Baseline,
  type BaselineEntry,
  baselineOf,
  parseBaseline,
  withBaseline,
} from './rules/baseline.js';
export { type CheckInput, checkOrganization } from './rules/check.js';
export { defineRule, type OutcomeOf, type RuleSpec } from './rules/define-rule.js';
export type {
  BaselineResult,
  CheckResult,
  Finding,
  RuleResult,
  SuppressedFinding,
} from './rules/findings.js';
export type { Control, Pack } from './rules/packs.js';
export { checkConfigSchema, parseCheckConfig, readCheckConfig } from './rules/read-config.js';
export { packs, rules } from './rules/registry.js';
export type {
  Entity,
  FailOutcome,
  Level,
  Outcome as RuleOutcome,
  PassOutcome,
  Rule,
  RuleContext,
  UnknownOutcome,
} from './rules/rule.js';
export type { CheckConfig, IgnoreEntry, RuleSetting } from './rules/settings.js';
export { type RunningServer, type ServerOptions, startServer } from './serve/server.js';
