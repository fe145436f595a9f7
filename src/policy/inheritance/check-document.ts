import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { type JsonObject, locateInJsonText, parseJsonText } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Problem } from '../../model/problem.js';
import { parseManagementPolicy } from './document.js';
import { explainDeparture } from './explain-departure.js';
import { problemsBeyondSchema } from './schemas/beyond-schema.js';
import { annotations, jsonSchemaOf } from './schemas/json-schema.js';
import type { ManagementSyntax } from './schemas/nodes.js';
import { managementSyntaxOf } from './schemas/syntaxes.js';

/**
 * Finding a place means reading the text once more, so that in a text beyond all quotas only the first problems get line
 * and column: as many as can be found by reading this many characters.
 */
const mostCharactersRead = 5_000_000;

/**
 * Everything that is wrong with the document of a management policy, in the order of the text: as JSON, in its
 * operators, and by the syntax of its type. An `error` is what AWS refuses; where its documentation contradicts itself
 * or leaves a question open it is a `warning`. A fragment is sound: what an effective policy needs may come from other
 * policies. The length is not checked. A type whose syntax is not known gets the warning `unchecked-type`. Never throws.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 */
export function checkManagementDocument(policyType: string, text: string): Problem[] {
  const found = locatedAndSorted(text, problemsOf(policyType, text));
  return managementSyntaxOf(policyType) === undefined ? [...found, uncheckedType(policyType)] : found;
}

function problemsOf(policyType: string, text: string): Problem[] {
  const json = parseJsonText(text);
  const parsed = parseManagementPolicy(text).problems.map(leniently);
  if (policyTypeInfo(policyType)?.language !== 'inheritance') {
    return parsed.filter(({ code }) => json.problems.some((problem) => problem.code === code));
  }
  const syntax = managementSyntaxOf(policyType);
  if (!json.ok || !isObject(json.value) || syntax === undefined) return parsed;
  const departures = notSaidYet(departuresFrom(syntax, json.value), parsed);
  return [...parsed, ...departures, ...problemsBeyondSchema(policyType, json.value, text)];
}

/** AWS's own sample has keys beside the operators of a value, so that it is not certain that they are refused. */
function leniently(problem: Problem): Problem {
  return problem.code === 'value-and-keys' ? { ...problem, severity: 'warning' } : problem;
}

function departuresFrom(syntax: ManagementSyntax, document: JsonObject): Problem[] {
  const validate = validatorOf(syntax);
  if (validate(document)) return [];
  const errors: readonly ErrorObject[] = validate.errors ?? [];
  return errors.flatMap((error) => explainDeparture(error, document) ?? []);
}

const validators = new WeakMap<ManagementSyntax, ValidateFunction>();

/** Compiled when first asked for: loading ajv and compiling takes longer than most documents. */
function validatorOf(syntax: ManagementSyntax): ValidateFunction {
  let validate = validators.get(syntax);
  if (validate === undefined) {
    const { Ajv2020 } = createRequire(import.meta.url)(
      'ajv/dist/2020.js',
    ) as typeof import('ajv/dist/2020.js');
    const ajv = new Ajv2020({
      allErrors: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allowUnionTypes: true,
      verbose: true,
      // They are made here, and a test checks them: at every start that would take longer than all documents.
      validateSchema: false,
      keywords: [...annotations],
    });
    validate = ajv.compile(jsonSchemaOf(syntax));
    validators.set(syntax, validate);
  }
  return validate;
}

/** Those at places that were not found fault with when the operators were read. */
function notSaidYet(departures: readonly Problem[], parsed: readonly Problem[]): Problem[] {
  const said = new Set<string>();
  const withKeys = new Set<string>();
  for (const { code, location } of parsed) {
    // Keys beside operators are one problem, at the place that holds both.
    const places = code === 'value-and-keys' ? withKeys : said;
    if (code !== 'duplicate-key') places.add(location?.pointer ?? '');
  }
  return departures.filter(({ code, location }) => {
    const places = placesAbove(location?.pointer ?? '');
    if (code === 'key-below-value' && places.some((place) => withKeys.has(place))) return false;
    return !places.some((place) => said.has(place));
  });
}

/** The pointer of the place and of every one around it. */
function placesAbove(pointer: string): string[] {
  const places = [pointer];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    places.push(pointer.slice(0, end));
    if (end === 0) break;
  }
  return places;
}

function locatedAndSorted(text: string, problems: readonly Problem[]): Problem[] {
  const mostLocated = Math.max(1, Math.floor(mostCharactersRead / Math.max(1, text.length)));
  const located = problems.map((problem, i): Problem => {
    const { line, pointer = '' } = problem.location ?? {};
    if (line !== undefined || i >= mostLocated) return problem;
    return { ...problem, location: locateInJsonText(text, pointer) };
  });
  const placeOf = ({ location }: Problem) =>
    [location?.line ?? Infinity, location?.column ?? Infinity] as const;
  return located.sort((a, b) => {
    const [lineA, columnA] = placeOf(a);
    const [lineB, columnB] = placeOf(b);
    return lineA === lineB ? (columnA === columnB ? 0 : columnA - columnB) : lineA < lineB ? -1 : 1;
  });
}

function uncheckedType(policyType: string): Problem {
  const known = policyTypeInfo(policyType)?.language === 'inheritance';
  const checked = known ? 'JSON and operators' : 'JSON';
  return {
    code: 'unchecked-type',
    severity: 'warning',
    message: `the syntax of \`${policyType}\` is not known: no more than ${checked} was checked`,
  };
}
