import type { PatternBlock, Statement } from './document.js';
import {
  agreed,
  all,
  any,
  certain,
  type Doubt,
  type Judgement,
  no,
  not,
  open,
  unknown,
  yes,
} from './judgement.js';
import { matchCondition, variableDoubt, variableValue } from './match-condition.js';
import type { RequestView } from './request-view.js';
import { mayHoldVariables, parseTemplate, resolveTemplate } from './variables.js';
import {
  anyOne,
  anyOneInSegment,
  anyRun,
  anyRunInSegment,
  matchesPattern,
  type Pattern,
  type PatternToken,
  patternOf,
} from './wildcard.js';

/** Whether a statement applies to a request, and what its conditions asked for. */
export interface StatementJudgement extends Judgement {
  /** Keys (lower case) that conditions asked for and that the request does not have. */
  readonly absentKeys: readonly string[];
}

/** Does `${…}` mean a variable in this document? Only since version 2012-10-17. */
export function hasVariables(document: { readonly version?: string | undefined }): boolean {
  return document.version === '2012-10-17';
}

/**
 * Does the statement apply to the request? Action, resource and every condition must match. The reference.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function matchStatement(
  statement: Statement,
  request: RequestView,
  variables: boolean,
): StatementJudgement {
  const action = matchAction(statement.action, request.action);
  if (action.verdict === 'no') return { ...no, absentKeys: [] };
  const resource = matchResource(statement.resource, request, variables);
  if (resource.verdict === 'no') return { ...no, absentKeys: [] };
  const conditions = statement.conditions.map((condition) => matchCondition(condition, request, variables));
  const absentKeys = statement.conditions
    .map((condition) => condition.key.toLowerCase())
    .filter((key) => request.value(key).state === 'absent');
  return { ...all([action, resource, ...conditions]), absentKeys: [...new Set(absentKeys)] };
}

/** `Action` matches what one of its patterns matches, `NotAction` everything else. Case does not matter. */
function matchAction(block: PatternBlock, action: string): Judgement {
  const listed = block.patterns.some((pattern) => matchesPattern(patternOf(pattern.toLowerCase()), action));
  return certain(listed !== block.negated);
}

/** `Resource` matches what one of its patterns matches, `NotResource` everything else. Case matters. */
function matchResource(block: PatternBlock, request: RequestView, variables: boolean): Judgement {
  // `Resource: []` leaves the statement without effect; on `NotResource: []` the documentation is silent.
  if (block.patterns.length === 0) {
    return block.negated ? unknown(doubt(block, 'empty-notresource', '`NotResource` is an empty list')) : no;
  }
  const entries = block.patterns.map((pattern) => matchResourcePattern(block, pattern, request, variables));
  const listed = any(entries.map(({ judgement }) => judgement));
  if (!block.negated) return listed;
  const matched = not(listed);
  const unresolved = entries.find(({ withoutValue }) => withoutValue);
  if (unresolved === undefined) return matched;
  // Whether such an entry excludes nothing or the whole statement is dropped is not documented.
  return agreed([matched, no], {
    kind: 'undocumented',
    code: 'notresource-variable-without-value',
    message: 'a variable in `NotResource` has no value',
    pointer: block.pointer,
  });
}

interface EntryJudgement {
  readonly judgement: Judgement;
  /** The entry has a variable without value, so that it matches nothing. */
  readonly withoutValue: boolean;
}

function matchResourcePattern(
  block: PatternBlock,
  text: string,
  request: RequestView,
  variables: boolean,
): EntryJudgement {
  if (text === '*') return entry(yes);
  const { resource } = request;
  if (!variables || !mayHoldVariables(text)) {
    if (resource === undefined) return entry(open('resource'));
    return entry(resourceReadings(patternOf(text), resource, text, block));
  }
  const parsed = parseTemplate(text);
  if (!parsed.ok) return entry(unknown(doubt(block, 'invalid-variable', parsed.message)));
  if (text.slice(0, fifthColon(text)).includes('${')) {
    return entry(
      unknown(doubt(block, 'variable-too-early', `\`${text}\` has a variable before its fifth colon`)),
    );
  }
  const resolved = resolveTemplate(parsed.template, true, (key) => variableValue(request, key));
  switch (resolved.kind) {
    case 'none':
      return { judgement: no, withoutValue: true };
    case 'open':
      return entry(resource === undefined ? open('resource', resolved.key) : open(resolved.key));
    case 'unknown':
      return entry(unknown(variableDoubt(request, resolved.key, block)));
    case 'readings': {
      if (resource === undefined) return entry(open('resource'));
      const readings = resolved.readings.map((pattern) => resourceReadings(pattern, resource, text, block));
      return entry(
        agreed(
          readings,
          doubt(block, 'wildcard-in-variable', `the value of a variable in \`${text}\` holds \`*\` or \`?\``),
        ),
      );
    }
  }
}

function entry(judgement: Judgement): EntryJudgement {
  return { judgement, withoutValue: false };
}

/**
 * A `*` at the end of an ARN component also matches beyond the colon; what one inside a component does there, and what
 * an ARN with fewer than six components matches, is not documented for SCPs and RCPs: the readings must agree.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function resourceReadings(pattern: Pattern, resource: string, text: string, block: PatternBlock): Judgement {
  const across = certain(matchesPattern(pattern, resource));
  if (fifthColon(text) < 0) {
    const missing = 5 - (text.split(':').length - 1);
    const filled = [
      ...pattern,
      ...Array.from({ length: missing }, (): PatternToken[] => [':', anyRun]).flat(),
    ];
    return agreed(
      [across, certain(matchesPattern(filled, resource))],
      doubt(block, 'short-arn', `\`${text}\` has fewer than the six components of an ARN`),
    );
  }
  const within = certain(matchesPattern(insideComponents(pattern), resource));
  return agreed(
    [across, within],
    doubt(block, 'wildcard-across-colon', `a wildcard in \`${text}\` would have to match a colon`),
  );
}

/** The reading in which a wildcard inside one of the first five components does not leave it. */
export function insideComponents(pattern: Pattern): Pattern {
  let colons = 0;
  return pattern.map((token, i) => {
    if (typeof token === 'string') {
      colons += token.split(':').length - 1;
      return token;
    }
    if (colons >= 5) return token;
    const next = pattern[i + 1];
    const endsComponent = next === undefined || (typeof next === 'string' && next.startsWith(':'));
    if (token === anyRun) return endsComponent ? anyRun : anyRunInSegment;
    return token === anyOne ? anyOneInSegment : token;
  });
}

/** Where the sixth component of an ARN begins to be separated; -1 when there are fewer than five colons. */
function fifthColon(text: string): number {
  let at = -1;
  for (let i = 0; i < 5; i++) {
    at = text.indexOf(':', at + 1);
    if (at < 0) return -1;
  }
  return at;
}

function doubt(block: PatternBlock, code: string, message: string): Doubt {
  return { kind: 'undocumented', code, message, pointer: block.pointer };
}
