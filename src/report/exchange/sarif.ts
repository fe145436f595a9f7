import { formatProblem } from '../../model/problem.js';
import type { CheckResult, Finding, SuppressedFinding } from '../../rules/findings.js';
import type { Rule } from '../../rules/rule.js';
import { jsonText, visible } from '../escape.js';
import { entityName, requestWords } from '../findings.js';
import { gapText } from '../names.js';
import { type ExchangedCheck, sentence } from './checked.js';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * The check as SARIF 2.1.0. What is undecided is a result of kind `open`, which is SARIF's word for "not enough
 * information to decide"; what could not be read, and rules that failed, are notifications besides.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(checked: ExchangedCheck): string {
  const { check, version } = checked;
  const rules = check.definitions.filter(({ id }) => ranIn(check, id));
  const indexes = new Map(rules.map(({ id }, i) => [id, i]));
  const result = (finding: Finding, suppression?: SuppressedFinding): object =>
    resultOf(finding, indexes.get(finding.ruleId) ?? -1, checked, suppression);
  return jsonText({
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'orgproof', version, semanticVersion: version, rules: rules.map(descriptorOf) },
        },
        invocations: [invocationOf(check)],
        results: [
          ...check.findings.map((finding) => result(finding)),
          ...check.suppressed.map((suppressed) => result(suppressed.finding, suppressed)),
        ],
        columnKind: 'utf16CodeUnits',
      },
    ],
  });
}

function ranIn({ rules }: CheckResult, id: string): boolean {
  return rules.some((rule) => rule.id === id && rule.level !== 'off');
}

function descriptorOf(rule: Rule): object {
  const { id, title, rationale, remediation, references, level } = rule;
  const pages = references.map((page) => `- <${page}>`).join('\n');
  const [helpUri] = references;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: plain(`${title}.`) },
    fullDescription: { text: plain(rationale) },
    help: {
      text: plain(`${rationale}\n\nWhat to do: ${remediation}\n\n${references.join('\n')}`),
      markdown: `${rationale}\n\n**What to do:** ${remediation}\n\n${pages}`,
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: level },
    properties: { tags: ['aws', 'organizations', 'security'] },
  };
}

function resultOf(
  finding: Finding,
  ruleIndex: number,
  checked: ExchangedCheck,
  suppression: SuppressedFinding | undefined,
): object {
  const { ruleId, result, level, message, messageId, entity, policy, data, witness, fingerprint } = finding;
  const shown = witness === undefined ? '' : ` Shown by the request ${requestWords(witness)}.`;
  const { baseline } = checked.check;
  return {
    ruleId,
    ruleIndex,
    kind: result === 'fail' ? 'fail' : 'open',
    // Any kind but `fail` has the level `none`, says the standard.
    level: result === 'fail' ? level : 'none',
    message: { text: plain(`${sentence(message)}${shown}`) },
    locations: [locationOf(finding, checked)],
    partialFingerprints: { 'orgproofFinding/v1': fingerprint },
    ...(baseline === undefined || suppression !== undefined
      ? {}
      : { baselineState: finding.known === true ? 'unchanged' : 'new' }),
    ...(suppression === undefined
      ? {}
      : {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: visible(suppression.reason) },
          ],
        }),
    properties: {
      messageId,
      level,
      entity,
      ...(policy === undefined ? {} : { policy }),
      data,
      ...(witness === undefined ? {} : { witness }),
    },
  };
}

/** The place in the user's files; where none is known, the organization that was checked, so that viewers can show it. */
function locationOf(finding: Finding, { name }: ExchangedCheck): object {
  const { location, entity } = finding;
  const { line, column } = location ?? {};
  const region =
    location?.file === undefined || line === undefined
      ? undefined
      : { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(location?.file ?? name) },
      ...(region === undefined ? {} : { region }),
    },
    logicalLocations: [
      {
        name: visible(entity.name),
        fullyQualifiedName: visible(entity.path ?? entity.id),
        kind: entity.kind,
        properties: { id: entity.id, title: visible(entityName(finding)) },
      },
    ],
  };
}

/** A path as a URI reference: relative paths stay relative. */
function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^\.\//, '');
  const encoded = slashed
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/[\ud800-\udfff]/gu, '\ufffd')))
    .join('/');
  if (encoded.startsWith('/')) return `file://${encoded}`;
  if (/^[A-Za-z]%3A\//.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`;
  return encoded;
}

function invocationOf({ findings, gaps, problems }: CheckResult): object {
  const failed = findings.filter(({ messageId }) => messageId === 'rule-error');
  return {
    executionSuccessful: failed.length === 0,
    toolExecutionNotifications: [
      ...failed.map(({ ruleId, message }) => ({
        level: 'error',
        message: { text: plain(sentence(message)) },
        associatedRule: { id: ruleId },
      })),
      ...gaps.map((gap) => ({
        level: 'warning',
        descriptor: { id: 'not-read' },
        message: { text: plain(`Not read: ${gapText(gap)}`) },
      })),
    ],
    toolConfigurationNotifications: problems.map((problem) => ({
      level: problem.severity === 'error' ? 'error' : 'warning',
      descriptor: { id: problem.code },
      message: { text: plain(formatProblem(problem)) },
    })),
  };
}

/** Text in which SARIF finds no link of its own: `[text](place)` would be one. */
function plain(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line).replace(/[\\[\]]/g, '\\$&'))
    .join('\n');
}

/** An id as SARIF likes names: `orphan-policy` becomes `OrphanPolicy`. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[-/])(\w)/g, (_, letter: string) => letter.toUpperCase());
}
