import { compareText } from '../model/order.js';
import { type ActionData, type ConditionKeyData, DataFiles } from './data-files.js';
import { matchesGlob } from './glob.js';
import { suggestActions } from './suggest.js';

/** A service of the service authorization reference. */
export interface CatalogueService {
  /** As in `s3:GetObject`, in lower case. */
  readonly prefix: string;
  /** The name that AWS gives it, such as `Amazon S3`. */
  readonly title: string;
  /** Names of its actions without the prefix, sorted. */
  readonly actions: readonly string[];
  readonly resourceTypes: readonly CatalogueResourceType[];
  /** Condition keys that its actions or resource types support, sorted by name. */
  readonly conditionKeys: readonly CatalogueConditionKey[];
}

/** A kind of resource that a service's actions can name. */
export interface CatalogueResourceType {
  readonly name: string;
  /** The ARN with its variable parts in `${…}`. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/** A condition key, as in `s3:prefix` or `aws:ResourceTag/${TagKey}`. */
export interface CatalogueConditionKey {
  readonly name: string;
  readonly description: string;
  /** Such as `String`, `ArrayOfString`, `ARN`, `Bool`. */
  readonly type: string;
}

/** An action of the service authorization reference. */
export interface CatalogueAction {
  /** `service:Name`, as AWS writes it. */
  readonly name: string;
  readonly description: string;
  /** `Read`, `List`, `Write`, or `Write` with what is written: `Tagging, Write`, `Permissions management, Write`. */
  readonly accessLevel: string;
  /** The resource types that it can name; none: the action names no resource. */
  readonly resourceTypes: readonly CatalogueActionResource[];
  /** Condition keys of the action itself; those of its resource types stand there. */
  readonly conditionKeys: readonly string[];
}

/** A resource type as one action uses it. */
export interface CatalogueActionResource {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
}

/**
 * The AWS service authorization reference: which services, actions, resource types and condition keys there are.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
 *
 * Nothing is read before it is asked for, and no more than the answer needs: one service's file for a question about
 * one action. What was read is kept as long as the catalogue. Names are taken in any case. Methods throw an Error when
 * the data package is not installed.
 */
export class Catalogue {
  readonly #files = new DataFiles();
  readonly #actions = new Map<string, ReadonlyMap<string, ActionData>>();
  readonly #names = new Map<string, readonly string[]>();
  readonly #keys = new Map<string, ReadonlyMap<string, ConditionKeyData>>();
  readonly #described = new Map<string, CatalogueService>();
  #arns: ReadonlyMap<string, readonly string[]> | undefined;
  #services: ReadonlySet<string> | undefined;
  #titles: ReadonlyMap<string, string> | undefined;
  #allNames: readonly string[] | undefined;

  /** The day on which the data were gathered, `YYYY-MM-DD`: services and actions of later date are not in it. */
  dataDate(): string {
    return this.#files.updatedAt().slice(0, 10);
  }

  /** Prefixes of all services, sorted. */
  services(): readonly string[] {
    return [...this.#serviceSet()];
  }

  /** The service with the prefix, or undefined when the reference has none such. */
  service(prefix: string): CatalogueService | undefined {
    const service = prefix.toLowerCase();
    if (!this.#serviceSet().has(service)) return undefined;
    const known = this.#described.get(service) ?? this.#describe(service);
    this.#described.set(service, known);
    return known;
  }

  /**
   * The ARNs, with their variable parts in `${…}`, of the resources that name the service in their ARN, whichever service
   * they are listed under. Reads the resource types of every service when it is first asked.
   */
  resourceArns(service: string): readonly string[] {
    this.#arns ??= this.#allArns();
    return this.#arns.get(service.toLowerCase()) ?? [];
  }

  #allArns(): ReadonlyMap<string, readonly string[]> {
    const arns = new Map<string, string[]>();
    for (const service of this.#serviceSet()) {
      for (const { arn } of this.#files.resourceTypes(service).values()) {
        const named = arn.split(':')[2] ?? '';
        const list = arns.get(named);
        if (list === undefined) arns.set(named, [arn]);
        else list.push(arn);
      }
    }
    return arns;
  }

  #describe(service: string): CatalogueService {
    this.#titles ??= this.#files.serviceTitles();
    return {
      prefix: service,
      title: this.#titles.get(service) ?? service,
      actions: this.#namesOf(service),
      resourceTypes: [...this.#files.resourceTypes(service).values()]
        .map(({ key, arn, conditionKeys = [] }) => ({ name: key, arn, conditionKeys }))
        .sort((a, b) => compareText(a.name, b.name)),
      conditionKeys: [...this.#files.conditionKeys(service).values()]
        .map(({ key, description, type }) => ({ name: key, description, type }))
        .sort((a, b) => compareText(a.name, b.name)),
    };
  }

  /** The action `service:Name`, or undefined when the reference has none such. */
  action(name: string): CatalogueAction | undefined {
    const [service, key] = splitAction(name.toLowerCase());
    const data = this.#dataOf(service)?.get(key);
    if (data === undefined) return undefined;
    const { description, accessLevel, conditionKeys } = data;
    return {
      name: `${service}:${data.name}`,
      description,
      accessLevel,
      resourceTypes: data.resourceTypes.map(({ name: type, required, conditionKeys: keys }) => ({
        name: type,
        required,
        conditionKeys: keys,
      })),
      conditionKeys,
    };
  }

  /**
   * Can the action (`service:name`, in lower case) name a resource? undefined when the reference does not know the
   * action. Reads one service's file at most.
   */
  hasResourceTypes(action: string): boolean | undefined {
    const [service, name] = splitAction(action);
    const data = this.#dataOf(service)?.get(name);
    return data === undefined ? undefined : data.resourceTypes.length > 0;
  }

  /**
   * The condition key of a service, such as `s3:prefix`, given in any case and with its variable part filled in, as in
   * `s3:ExistingObjectTag/team`; undefined when the service does not list it. Global keys (`aws:…`) are of no service.
   * Reads one service's file at most.
   */
  conditionKey(name: string): CatalogueConditionKey | undefined {
    const lower = name.toLowerCase();
    const [service] = splitAction(lower);
    if (!this.#serviceSet().has(service)) return undefined;
    let keys = this.#keys.get(service);
    if (keys === undefined) {
      keys = this.#files.conditionKeys(service);
      this.#keys.set(service, keys);
    }
    const found = keys.get(lower) ?? [...keys.values()].find(({ key }) => isFilledIn(key, lower));
    return found === undefined
      ? undefined
      : { name: found.key, description: found.description, type: found.type };
  }

  /** All actions as `service:Name`, sorted. */
  actionNames(): readonly string[] {
    this.#allNames ??= [...this.#serviceSet()]
      .flatMap((service) => this.#namesOf(service).map((name) => `${service}:${name}`))
      .sort();
    return this.#allNames;
  }

  /**
   * The actions (`service:Name`, sorted) that an `Action` pattern matches, with `*` and `?` as wildcards. Reads one
   * service's file only where the pattern names the service in full.
   */
  expandPattern(pattern: string): readonly string[] {
    const wanted = pattern.toLowerCase();
    const [service] = splitAction(wanted);
    const candidates =
      wanted.includes(':') && !/[*?]/.test(service)
        ? this.#namesIfKnown(service).map((name) => `${service}:${name}`)
        : this.actionNames();
    return candidates.filter((name) => matchesGlob(wanted, name.toLowerCase()));
  }

  /**
   * What a name that the reference does not know was perhaps meant to be: actions (`service:Name`), the nearest first,
   * five at most. Empty when nothing is near. A text without colon is taken for a service's prefix.
   */
  suggest(name: string): readonly string[] {
    return suggestActions(name, {
      services: this.services(),
      namesOf: (service) => this.#namesOf(service),
      allNames: () => this.actionNames(),
    });
  }

  #serviceSet(): ReadonlySet<string> {
    this.#services ??= new Set(this.#files.services().sort());
    return this.#services;
  }

  /** undefined for a service that the reference does not know: the name of no file is made of foreign text. */
  #dataOf(service: string): ReadonlyMap<string, ActionData> | undefined {
    const known = this.#actions.get(service);
    if (known !== undefined) return known;
    if (!this.#serviceSet().has(service)) return undefined;
    const data = this.#files.actions(service);
    this.#actions.set(service, data);
    return data;
  }

  #namesIfKnown(service: string): readonly string[] {
    return this.#serviceSet().has(service) ? this.#namesOf(service) : [];
  }

  #namesOf(service: string): readonly string[] {
    let names = this.#names.get(service);
    if (names === undefined) {
      names = this.#files.actionNames(service).sort();
      this.#names.set(service, names);
    }
    return names;
  }
}

/** Prefix and name of an action; a text without colon is all prefix. */
function splitAction(action: string): [string, string] {
  const colon = action.indexOf(':');
  return colon < 0 ? [action, ''] : [action.slice(0, colon), action.slice(colon + 1)];
}

/** Is the name (lower case) one that a listed name with a variable part, `${…}` or `<…>`, stands for? */
function isFilledIn(listed: string, name: string): boolean {
  const [before = '', ...after] = listed.toLowerCase().split(/\$\{[^}]*\}|<[^>]*>/);
  if (after.length === 0) return false;
  const end = after.at(-1) ?? '';
  return name.length > before.length + end.length && name.startsWith(before) && name.endsWith(end);
}
