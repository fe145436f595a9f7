import { type JsonObject, type JsonValue, parseJsonText } from '../../model/json-text.js';
import { type Problem, pointerTo, type Severity } from '../../model/problem.js';
import { type Dialect, dialectProblems } from './dialects.js';
import type {
  Condition,
  ParsedDocument,
  PatternBlock,
  PolicyDocument,
  PrincipalBlock,
  Statement,
} from './document.js';
import { parseOperator } from './operators.js';
import { valueProblem } from './value-problems.js';
import { parseTemplate } from './variables.js';

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
  const reader = new DocumentReader(problems);
  const document = reader.document(json.value);
  if (document !== undefined) problems.push(...dialectProblems(document, text, dialect));
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
  constructor(private readonly problems: Problem[]) {}

  document(value: JsonValue): PolicyDocument | undefined {
    if (!isObject(value)) {
      this.report('not-an-object', '', 'a policy document is a JSON object');
      return undefined;
    }
    this.unknownMembers(value, documentMembers, '');
    const version = this.text(value, 'Version', '');
    if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
      this.report('unknown-version', '/Version', `\`${version}\` is not a version of the policy language`, {
        remedy: 'use `2012-10-17`',
      });
    }
    const id = this.text(value, 'Id', '');
    const written = member(value, 'Statement');
    if (written === undefined) {
      this.report('missing-statement', '', 'the document has no `Statement`');
      return undefined;
    }
    const singleStatement = !Array.isArray(written);
    const items = Array.isArray(written) ? written : [written];
    if (items.length === 0) this.report('missing-statement', '/Statement', '`Statement` is empty');
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
      this.report('not-an-object', pointer, 'a statement is a JSON object');
      return undefined;
    }
    this.unknownMembers(value, statementMembers, pointer);
    const sid = this.text(value, 'Sid', pointer);
    if (sid !== undefined && !/^[A-Za-z0-9]*$/.test(sid)) {
      this.report(
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
    const conditions = this.conditions(member(value, 'Condition'), pointerTo(pointer, 'Condition'));
    if (action !== undefined) this.actionPatterns(action);
    if (resource !== undefined) this.resourcePatterns(resource);
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
    if (effect === undefined) this.report('missing-effect', pointer, 'the statement has no `Effect`');
    else {
      this.report(
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
      this.report('both-elements', pointer, `the statement has both \`${plain}\` and \`${negated}\``, {
        remedy: 'keep one of them',
      });
      return undefined;
    }
    if (!hasPlain && !hasNegated) {
      this.report(
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
      this.report('empty-list', pointerTo(pointer, name), `\`${name}\` is an empty list`, {
        severity: plain === 'Action' ? 'error' : 'warning',
      });
    }
    return { negated: hasNegated, patterns, pointer: pointerTo(pointer, name) };
  }

  private actionPatterns(block: PatternBlock): void {
    block.patterns.forEach((pattern, i) => {
      if (pattern === '*' || /^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+$/.test(pattern)) return;
      const why = pattern.includes(':') ? 'has characters that no action has' : 'names no service';
      this.report(
        'invalid-action',
        this.itemPointer(block.pointer, i, block.patterns),
        `the action \`${pattern}\` ${why}`,
        {
          remedy: 'write `service:Action`, with `*` and `?` as wildcards',
        },
      );
    });
  }

  private resourcePatterns(block: PatternBlock): void {
    block.patterns.forEach((pattern, i) => {
      const pointer = this.itemPointer(block.pointer, i, block.patterns);
      if (pattern === '*') return;
      this.template(pattern, pointer);
      if (!pattern.startsWith('arn:')) {
        this.report('invalid-resource', pointer, `the resource \`${pattern}\` is neither an ARN nor \`*\``);
        return;
      }
      const components = pattern.split(':');
      if (components.length < 6) {
        this.report('short-arn', pointer, `the ARN \`${pattern}\` has fewer than six components`, {
          severity: 'warning',
        });
      } else if (components.slice(0, 5).some((component) => component.includes('${'))) {
        this.report(
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
      this.report('both-elements', pointer, 'the statement has both `Principal` and `NotPrincipal`');
    }
    const written = plain ?? negated;
    if (written === undefined) return undefined;
    const name = plain === undefined ? 'NotPrincipal' : 'Principal';
    const place = pointerTo(pointer, name);
    const block = { negated: plain === undefined, pointer: place };
    if (written === '*') return { ...block, anyone: true, ids: [] };
    if (!isObject(written)) {
      this.report('invalid-principal', place, `\`${name}\` is \`"*"\` or an object`);
      return { ...block, anyone: false, ids: [] };
    }
    const ids = Object.entries(written).map(([kind, values]) => ({
      kind,
      values: this.texts(values, pointerTo(place, kind), kind) ?? [],
    }));
    return { ...block, anyone: false, ids };
  }

  /** undefined when an operator or its values cannot be understood, so that the statement has no meaning. */
  private conditions(value: JsonValue | undefined, pointer: string): Condition[] | undefined {
    if (value === undefined) return [];
    if (!isObject(value)) {
      this.report('invalid-condition', pointer, '`Condition` is an object of operators');
      return undefined;
    }
    const conditions: Condition[] = [];
    let sound = true;
    for (const [operator, block] of Object.entries(value)) {
      const read = this.conditionBlock(operator, block, pointerTo(pointer, operator));
      if (read === undefined) sound = false;
      else conditions.push(...read);
    }
    return sound ? conditions : undefined;
  }

  private conditionBlock(operator: string, block: JsonValue, pointer: string): Condition[] | undefined {
    const parsed = parseOperator(operator);
    if (parsed === undefined) {
      this.report('unknown-operator', pointer, `\`${operator}\` is not a condition operator`);
      return undefined;
    }
    if (parsed.canonical !== operator) {
      this.report(
        'operator-case',
        pointer,
        `the operator \`${operator}\` is documented as \`${parsed.canonical}\``,
        {
          severity: 'warning',
        },
      );
    }
    if (!isObject(block)) {
      this.report('invalid-condition', pointer, `\`${operator}\` takes an object of condition keys`);
      return undefined;
    }
    if (Object.keys(block).length === 0) {
      this.report('empty-condition', pointer, `\`${operator}\` has no condition key`, {
        severity: 'warning',
      });
    }
    const conditions: Condition[] = [];
    const seen = new Map<string, string>();
    let sound = true;
    for (const [key, written] of Object.entries(block)) {
      const place = pointerTo(pointer, key);
      const earlier = seen.get(key.toLowerCase());
      if (earlier !== undefined) {
        this.report(
          'duplicate-condition-key',
          place,
          `the condition keys \`${earlier}\` and \`${key}\` are the same key`,
        );
        sound = false;
      }
      seen.set(key.toLowerCase(), key);
      const values = this.conditionValues(written, place);
      if (values === undefined) {
        sound = false;
        continue;
      }
      values.forEach((value, i) => {
        const at = this.itemPointer(place, i, values);
        if (parsed.info.variables) this.template(value, at);
        const doubt = valueProblem(parsed.info, value);
        if (doubt !== undefined) this.report(doubt.code, at, doubt.message, { severity: 'warning' });
      });
      if (values.length === 0) {
        this.report('empty-list', place, `the condition key \`${key}\` has no values`, {
          severity: 'warning',
        });
      }
      conditions.push({
        operator,
        base: parsed.info.name,
        ifExists: parsed.ifExists,
        key,
        values,
        pointer: place,
        ...(parsed.quantifier === undefined ? {} : { quantifier: parsed.quantifier }),
      });
    }
    return sound ? conditions : undefined;
  }

  private conditionValues(written: JsonValue, pointer: string): string[] | undefined {
    const items = Array.isArray(written) ? written : [written];
    const kinds = new Set(items.map((item) => typeof item));
    if (items.some((item) => item === null || typeof item === 'object')) {
      this.report(
        'invalid-condition-value',
        pointer,
        'a condition value is a string, number or boolean, or a list of them',
      );
      return undefined;
    }
    if (kinds.size > 1) {
      this.report('mixed-condition-values', pointer, 'the list mixes strings, numbers and booleans');
    }
    return items.map(String);
  }

  private template(text: string, pointer: string): void {
    const parsed = parseTemplate(text);
    if (!parsed.ok) this.report('invalid-variable', pointer, parsed.message);
  }

  private duplicateSids(statements: readonly Statement[]): void {
    const seen = new Map<string, Statement>();
    for (const statement of statements) {
      if (statement.sid === undefined || statement.sid === '') continue;
      const earlier = seen.get(statement.sid);
      if (earlier !== undefined) {
        const message = `the Sid \`${statement.sid}\` stands at \`${earlier.pointer}\` too`;
        this.report('duplicate-sid', pointerTo(statement.pointer, 'Sid'), message, { severity: 'warning' });
      }
      seen.set(statement.sid, statement);
    }
  }

  private text(value: JsonObject, name: string, pointer: string): string | undefined {
    const written = member(value, name);
    if (written === undefined || typeof written === 'string') return written;
    this.report('not-a-string', pointerTo(pointer, name), `\`${name}\` is a string`);
    return undefined;
  }

  private texts(value: JsonValue | undefined, pointer: string, name: string): string[] | undefined {
    const items = Array.isArray(value) ? value : [value];
    const texts = items.filter((item): item is string => typeof item === 'string');
    if (texts.length === items.length) return texts;
    this.report('not-a-string', pointer, `\`${name}\` is a string or a list of strings`);
    return undefined;
  }

  private unknownMembers(value: JsonObject, known: ReadonlySet<string>, pointer: string): void {
    for (const name of Object.keys(value)) {
      if (known.has(name)) continue;
      const meant = [...known].find((candidate) => candidate.toLowerCase() === name.toLowerCase());
      this.report(
        'unknown-element',
        pointerTo(pointer, name),
        `\`${name}\` is not an element of the policy language`,
        {
          ...(meant === undefined ? {} : { remedy: `did you mean \`${meant}\`?` }),
        },
      );
    }
  }

  private itemPointer(pointer: string, index: number, items: readonly unknown[]): string {
    return items.length === 1 ? pointer : pointerTo(pointer, index);
  }

  private report(
    code: string,
    pointer: string,
    message: string,
    more: { readonly severity?: Severity; readonly remedy?: string } = {},
  ): void {
    this.problems.push({
      code,
      severity: more.severity ?? 'error',
      message,
      location: { pointer },
      ...(more.remedy === undefined ? {} : { remedy: more.remedy }),
    });
  }
}

function isObject(value: JsonValue): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function member(value: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function show(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
