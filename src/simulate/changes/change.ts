import type { JsonValue } from '../../model/json-text.js';
import type { Location } from '../../model/problem.js';
import type { OperationName } from '../../organization/input/operations.js';

/** An operation of the API that changes something. */
export type ChangeOperation = Exclude<OperationName, `List${string}` | `Describe${string}`>;

/** Operations of an organization, in the order in which they are called. */
export type ChangeList = readonly Change[];

/** One operation as it was written, its ids still names where a person wrote names. */
export interface Change {
  readonly operation: ChangeOperation;
  /** The members of the API's input. */
  readonly input: Readonly<Record<string, ChangeValue>>;
  /** What later changes call the thing that this one creates. */
  readonly ref?: string;
  /** Who calls; the management account unless it says otherwise. */
  readonly caller?: ChangeValue;
  readonly place: ChangePlace;
  /** Exceptions, such as `PolicyNotFoundException`, on which whoever calls goes on as if the call had been carried out. */
  readonly tolerates?: readonly string[];
  /** The unit that the change is a part of, such as a resource: where one part is not carried out, later ones are not tried. */
  readonly step?: string;
  /** What is carried out whole only if the step is. */
  readonly feeds?: readonly string[];
  /** Steps, and what they feed, that must have been carried out whole; where one was not, this change is not tried. */
  readonly requires?: readonly string[];
}

/** The value of a member of an input. */
export type ChangeValue =
  /** As it is. */
  | { readonly kind: 'json'; readonly value: JsonValue }
  /** An id, a name or a path of something in the organization. */
  | { readonly kind: 'named'; readonly text: string; readonly place: ChangePlace }
  /** The id of what an earlier change creates. */
  | { readonly kind: 'ref'; readonly ref: string; readonly place: ChangePlace }
  /** Known once the things that it refers to exist. */
  | ComputedValue
  /** Nothing tells it before the change is made. */
  | { readonly kind: 'unknown'; readonly why: string };

/** A value that is worked out of attributes of things that are there when the change is made. */
export interface ComputedValue {
  readonly kind: 'computed';
  /** The things that must be there. */
  readonly refs: readonly string[];
  /** The value; undefined when an attribute is missing. */
  readonly compute: (attributes: AttributeLookup) => JsonValue | undefined;
  /** Why it is not known when an attribute is missing. */
  readonly otherwise: string;
}

/** An attribute of what a `ref` stands for; undefined when there is no such thing, or it does not have it. */
export type AttributeLookup = (ref: string, attribute: Attribute) => string | undefined;

/** Attributes that changes may refer to; those of the organization come with any `ref`. */
export type Attribute =
  | 'id'
  | 'arn'
  | 'name'
  | 'rootId'
  | 'organizationId'
  | 'organizationArn'
  | 'managementAccountId'
  | 'managementAccountArn'
  | 'managementAccountEmail';

/** Where a change was written. */
export type ChangePlace =
  | { readonly kind: 'file'; readonly location: Location }
  /** An option of the command line, as it was given: `--attach Guard=/Prod`. */
  | { readonly kind: 'option'; readonly text: string }
  /** A resource of a Terraform plan. */
  | { readonly kind: 'terraform'; readonly address: string; readonly file: string }
  /** A resource of a CloudFormation template or change set. */
  | { readonly kind: 'cloudformation'; readonly logicalId: string; readonly location: Location };

/** A value that stands as it is written. */
export function json(value: JsonValue): ChangeValue {
  return { kind: 'json', value };
}

/** The file and pointer of a place, as far as it has one; for problems. */
export function locationOf(place: ChangePlace): Location | undefined {
  switch (place.kind) {
    case 'file':
    case 'cloudformation':
      return place.location;
    case 'terraform':
      return { file: place.file };
    case 'option':
      return undefined;
  }
}

/** What a place is called in a message: the option, the resource's address, or the file with its line. */
export function placeName(place: ChangePlace): string {
  switch (place.kind) {
    case 'option':
      return place.text;
    case 'terraform':
      return place.address;
    case 'cloudformation':
      return place.logicalId;
    case 'file': {
      const { file = '', line, pointer = '' } = place.location;
      return line === undefined ? `${file} ${pointer}`.trim() : `${file}:${line}`;
    }
  }
}
