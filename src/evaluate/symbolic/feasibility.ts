import type { Catalogue } from '../../catalogue/catalogue.js';
import { serviceOf } from '../../model/action-names.js';
import { anyOne, anyOneInSegment, anyRun, anyRunInSegment } from '../../policy/statement/wildcard.js';
import type { AutomatonPattern } from './automaton.js';
import { isCrossServiceKey } from './context-keys.js';

/** What the service authorization reference says of requests for an action. */
export interface ActionFacts {
  /** Shapes of the resources that the action can name. */
  readonly resources: readonly AutomatonPattern[];
  /** Of those the ARNs whose names hold no colon, which are what people expect. */
  readonly plainResources: readonly AutomatonPattern[];
  /** Are there requests that name no resource, which policies see as `*`? */
  readonly mayNameNone: boolean;
  /** Can requests have the context key (lower case)? */
  readonly supports: (key: string) => boolean;
}

/** Facts of an action, `service:Name` in any case; undefined when it is not known. */
export type ActionFactsOf = (action: string) => ActionFacts | undefined;

/**
 * Reads the facts from the service authorization reference, each service once.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function actionFactsOf(catalogue: Catalogue): ActionFactsOf {
  const types = new Map<
    string,
    ReadonlyMap<string, { readonly arn: string; readonly conditionKeys: readonly string[] }>
  >();
  const known = new Map<string, ActionFacts | undefined>();
  const typesOf = (
    prefix: string,
  ): ReadonlyMap<string, { readonly arn: string; readonly conditionKeys: readonly string[] }> => {
    let ofService = types.get(prefix);
    if (ofService === undefined) {
      ofService = new Map((catalogue.service(prefix)?.resourceTypes ?? []).map((type) => [type.name, type]));
      types.set(prefix, ofService);
    }
    return ofService;
  };
  return (action) => {
    const name = action.toLowerCase();
    if (known.has(name)) return known.get(name);
    const found = catalogue.action(name);
    const made = found === undefined ? undefined : factsOf(found, typesOf(serviceOf(name)));
    known.set(name, made);
    return made;
  };
}

type CatalogueAction = NonNullable<ReturnType<Catalogue['action']>>;

function factsOf(
  action: CatalogueAction,
  types: ReadonlyMap<string, { readonly arn: string; readonly conditionKeys: readonly string[] }>,
): ActionFacts {
  const listed = new Set<string>();
  const families: string[] = [];
  const add = (key: string): void => {
    const lower = key.toLowerCase();
    // `aws:RequestTag/${TagKey}` and `s3:ExistingObjectTag/<key>` stand for one key a tag.
    const variable = lower.search(/\$\{|<|\{/);
    if (variable < 0) listed.add(lower);
    else families.push(lower.slice(0, variable));
  };
  action.conditionKeys.forEach(add);
  for (const { name, conditionKeys } of action.resourceTypes) {
    conditionKeys.forEach(add);
    types.get(name)?.conditionKeys.forEach(add);
  }
  const arns = action.resourceTypes.flatMap(({ name }) => types.get(name)?.arn ?? []);
  return {
    resources: arns.map((arn) => resourceShape(arn)),
    plainResources: arns.map((arn) => resourceShape(arn, true)),
    mayNameNone: !action.resourceTypes.some(({ required }) => required),
    supports: (key) => listed.has(key) || families.some((family) => key.startsWith(family)) || isGlobal(key),
  };
}

/** Keys of every service, but for those that only some operations have. */
function isGlobal(key: string): boolean {
  if (isCrossServiceKey(key)) return true;
  return key.startsWith('aws:') && !/^aws:(requesttag\/|resourcetag\/|tagkeys$)/.test(key);
}

/**
 * The shape of the ARNs of a resource type, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`.
 *
 * @param plain only those whose names hold no colon.
 */
export function resourceShape(arn: string, plain = false): AutomatonPattern {
  let colons = 0;
  return arn.split(/(\$\{[^}]*\})/).flatMap((part): AutomatonPattern => {
    if (part === '') return [];
    if (part.startsWith('${'))
      return plain || colons < 5 ? [anyOneInSegment, anyRunInSegment] : [anyOne, anyRun];
    colons += part.split(':').length - 1;
    // A type whose ARN is `*` in the reference may be any resource.
    return part === '*' ? [anyRun] : [part];
  });
}
