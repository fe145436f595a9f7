import { type JsonObject, type JsonValue, parseJsonText } from '../../model/json-text.js';
import { isObject, member } from '../../model/json-values.js';
import { type Problem, pointerTo } from '../../model/problem.js';
import { type Dialect, dialectProblems, type StatementParts } from './dialects.js';
import type { ParsedDocument, PatternBlock, PolicyDocument, PrincipalBlock, Statement } from './document.js';
import { hasVariables } from './match-statement.js';
import { checkVariables, readConditions } from './parse-condition.js';
import { itemPointer, ProblemList } from './problem-list.js';

/**
 * Parses a policy document of the statement language. Every problem is reported, with its JSON pointer in the
 * document; the document is given as far as its statements could be understood. A document with a problem of severity
 * `error` is one that AWS refuses, or whose meaning is not defined. Never throws.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicyDocument(text: string, dialect: Dialect): ParsedDocument {
  const json = parseJsonText(text);
  const problems: Problem[] = json.problems.map((problem) => ({
    code: problem.code,
    severity: 'error',
    message: problem.message,
    location: { pointer: problem.pointer, line: problem.line, column: problem.column },
  }));
  if (!json.ok) return { problems };
  const reader = new DocumentReader(new ProblemList(problems));
  const document = reader.document(json.value);
  if (document !== undefined) problems.push(...dialectProblems(document, reader.parts, text, dialect));
  return document === undefined ? { problems } : { document, problems };
}

/** Is the document free of problems that make AWS refuse it or its meaning undefined? */
export function isSound(
  parsed: ParsedDocument,
): parsed is ParsedDocument & { readonly document: PolicyDocument } {
  return parsed.document !== undefined && !parsed.problems.some((problem) => problem.severity === 'error');
}

const documentMembers = new Set(['Version', 'Id', 'Statement']);
const statementMembers = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

class DocumentReader {
  /** Every statement that is an object, in order. */
  readonly parts: StatementParts[] = [];
  /** Does the document's version give `${…}` a meaning? */
  private variables = false;

  constructor(private readonly list: ProblemList) {}

  document(value: JsonValue): PolicyDocument | undefined {
    if (!isObject(value)) {
      this.list.report('not-an-object', '', 'a policy document is a JSON object');
      return undefined;
    }
    this.unknownMembers(value, documentMembers, '');
    const version = this.text(value, 'Version', '');
    if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
      this.list.report(
        'unknown-version',
        '/Version',
        `\`${version}\` is not a version of the policy language`,
        {
          remedy: 'use `2012-10-17`',
        },
      );
    }
    this.variables = hasVariables({ version });
    const id = this.text(value, 'Id', '');
    const written = member(value, 'Statement');
    if (written === undefined) {
      this.list.report('missing-statement', '', 'the document has no `Statement`');
      return undefined;
    }
    const singleStatement = !Array.isArray(written);
    const items = Array.isArray(written) ? written : [written];
    if (items.length === 0) this.list.report('missing-statement', '/Statement', '`Statement` is empty');
    const statements: Statement[] = [];
    items.forEach((item, index) => {
      const pointer = singleStatement ? '/Statement' : pointerTo('/Statement', index);
      const statement = this.statement(item, index, pointer);
      if (statement !== undefined) statements.push(statement);
    });
    this.duplicateSids(statements);
    return {
      statements,
      singleStatement,
      ...(version === undefined ? {} : { version }),
      ...(id === undefined ? {} : { id }),
    };
  }

  private statement(value: JsonValue, index: number, pointer: string): Statement | undefined {
    if (!isObject(value)) {
      this.list.report('not-an-object', pointer, 'a statement is a JSON object');
      return undefined;
    }
    this.unknownMembers(value, statementMembers, pointer);
    const sid = this.text(value, 'Sid', pointer);
    if (sid !== undefined && !/^[A-Za-z0-9]*$/.test(sid)) {
      this.list.report(
        'sid-characters',
        pointerTo(pointer, 'Sid'),
        `the Sid \`${sid}\` has characters other than A-Z, a-z and 0-9`,
        {
          severity: 'warning',
        },
      );
    }
    const effect = this.effect(value, pointer);
    const action = this.eitherBlock(value, 'Action', 'NotAction', pointer);
    const resource = this.eitherBlock(value, 'Resource', 'NotResource', pointer);
    const principal = this.principal(value, pointer);
    const conditions = readConditions(
      member(value, 'Condition'),
      pointerTo(pointer, 'Condition'),
      this.variables,
      this.list,
    );
    if (action !== undefined) this.actionPatterns(action);
    if (resource !== undefined) this.resourcePatterns(resource);
    this.parts.push({ pointer, effect, principal, action });
    if (effect === undefined || action === undefined || resource === undefined || conditions === undefined) {
      return undefined;
    }
    return {
      index,
      pointer,
      effect,
      action,
      resource,
      conditions,
      ...(sid === undefined ? {} : { sid }),
      ...(principal === undefined ? {} : { principal }),
    };
  }

  private effect(value: JsonObject, pointer: string): 'Allow' | 'Deny' | undefined {
    const effect = member(value, 'Effect');
    if (effect === 'Allow' || effect === 'Deny') return effect;
    if (effect === undefined) this.list.report('missing-effect', pointer, 'the statement has no `Effect`');
    else {
      this.list.report(
        'unknown-effect',
        pointerTo(pointer, 'Effect'),
        `the effect \`${show(effect)}\` is neither \`Allow\` nor \`Deny\``,
        {
          remedy: 'case matters',
        },
      );
    }
    return undefined;
  }

  /** `Action` or `NotAction`, `Resource` or `NotResource`: exactly one of them. */
  private eitherBlock(
    value: JsonObject,
    plain: string,
    negated: string,
    pointer: string,
  ): PatternBlock | undefined {
    const hasPlain = member(value, plain) !== undefined;
    const hasNegated = member(value, negated) !== undefined;
    if (hasPlain && hasNegated) {
      this.list.report('both-elements', pointer, `the statement has both \`${plain}\` and \`${negated}\``, {
        remedy: 'keep one of them',
      });
      return undefined;
    }
    if (!hasPlain && !hasNegated) {
      this.list.report(
        `missing-${plain.toLowerCase()}`,
        pointer,
        `the statement has neither \`${plain}\` nor \`${negated}\``,
      );
      return undefined;
    }
    const name = hasPlain ? plain : negated;
    const patterns = this.texts(member(value, name), pointerTo(pointer, name), name);
    if (patterns === undefined) return undefined;
    if (patterns.length === 0) {
      // An empty `Action` or `Resource` leaves the statement without effect; on the others the guide is not clear, and
      // `NotResource` has a doubt of its own when it is matched.
      this.list.report('empty-list', pointerTo(pointer, name), `\`${name}\` is an empty list`, {
        severity: name === 'NotAction' ? 'error' : 'warning',
      });
    }
    return { negated: hasNegated, patterns, pointer: pointerTo(pointer, name) };
  }

  private actionPatterns(block: PatternBlock): void {
    block.patterns.forEach((pattern, i) => {
      if (pattern === '*' || /^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+$/.test(pattern)) return;
      const why = pattern.includes(':') ? 'has characters that no action has' : 'names no service';
      this.list.report(
        'invalid-action',
        itemPointer(block.pointer, i, block.patterns),
        `the action \`${pattern}\` ${why}`,
        {
          remedy: 'write `service:Action`, with `*` and `?` as wildcards',
        },
      );
    });
  }

  private resourcePatterns(block: PatternBlock): void {
    block.patterns.forEach((pattern, i) => {
      const pointer = itemPointer(block.pointer, i, block.patterns);
      if (pattern === '*') return;
      checkVariables(pattern, pointer, this.variables, this.list);
      if (!pattern.startsWith('arn:')) {
        this.list.report(
          'invalid-resource',
          pointer,
          `the resource \`${pattern}\` is neither an ARN nor \`*\``,
        );
        return;
      }
      const components = pattern.split(':');
      if (components.length < 6) {
        this.list.report('short-arn', pointer, `the ARN \`${pattern}\` has fewer than six components`, {
          severity: 'warning',
        });
      } else if (this.variables && components.slice(0, 5).some((component) => component.includes('${'))) {
        this.list.report(
          'variable-too-early',
          pointer,
          `the ARN \`${pattern}\` has a variable before its fifth colon`,
          {
            severity: 'warning',
            remedy: 'policy variables work in the last component only',
          },
        );
      }
    });
  }

  private principal(value: JsonObject, pointer: string): PrincipalBlock | undefined {
    const plain = member(value, 'Principal');
    const negated = member(value, 'NotPrincipal');
    if (plain !== undefined && negated !== undefined) {
      this.list.report('both-elements', pointer, 'the statement has both `Principal` and `NotPrincipal`');
    }
    const written = plain ?? negated;
    if (written === undefined) return undefined;
    const name = plain === undefined ? 'NotPrincipal' : 'Principal';
    const place = pointerTo(pointer, name);
    const block = { negated: plain === undefined, pointer: place };
    if (written === '*') return { ...block, anyone: true, ids: [] };
    if (!isObject(written)) {
      this.list.report('invalid-principal', place, `\`${name}\` is \`"*"\` or an object`);
      return { ...block, anyone: false, ids: [] };
    }
    const ids = Object.entries(written).map(([kind, values]) => ({
      kind,
      values: this.texts(values, pointerTo(place, kind), kind) ?? [],
    }));
    return { ...block, anyone: false, ids };
  }

  private duplicateSids(statements: readonly Statement[]): void {
    const seen = new Map<string, Statement>();
    for (const statement of statements) {
      if (statement.sid === undefined || statement.sid === '') continue;
      const earlier = seen.get(statement.sid);
      if (earlier !== undefined) {
        const message = `the Sid \`${statement.sid}\` stands at \`${earlier.pointer}\` too`;
        this.list.report('duplicate-sid', pointerTo(statement.pointer, 'Sid'), message, {
          severity: 'warning',
        });
      }
      seen.set(statement.sid, statement);
    }
  }

  private text(value: JsonObject, name: string, pointer: string): string | undefined {
    const written = member(value, name);
    if (written === undefined || typeof written === 'string') return written;
    this.list.report('not-a-string', pointerTo(pointer, name), `\`${name}\` is a string`);
    return undefined;
  }

  private texts(value: JsonValue | undefined, pointer: string, name: string): string[] | undefined {
    const items = Array.isArray(value) ? value : [value];
    const texts = items.filter((item): item is string => typeof item === 'string');
    if (texts.length === items.length) return texts;
    this.list.report('not-a-string', pointer, `\`${name}\` is a string or a list of strings`);
    return undefined;
  }

  private unknownMembers(value: JsonObject, known: ReadonlySet<string>, pointer: string): void {
    for (const name of Object.keys(value)) {
      if (known.has(name)) continue;
      const meant = [...known].find((candidate) => candidate.toLowerCase() === name.toLowerCase());
      this.list.report(
        'unknown-element',
        pointerTo(pointer, name),
        `\`${name}\` is not an element of the policy language`,
        {
          ...(meant === undefined ? {} : { remedy: `did you mean \`${meant}\`?` }),
        },
      );
    }
  }
}

function show(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
