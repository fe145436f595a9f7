import type { JsonValue } from './json-text.js';
import { locateAllInJsonText } from './locate-many.js';
import { type Problem, pointerTo } from './problem.js';
import type { Snapshot } from './snapshot.js';
import { findDuplicates } from './snapshot-duplicates.js';
import { snapshotSchema } from './snapshot-schema.js';
import { explainSchemaError, quoted } from './snapshot-wording.js';
import { snapshotSchemaErrors } from './validate-snapshot.generated.js';

export { serializeSnapshot, sortSnapshot } from './sort-snapshot.js';

/** Problems that are listed one by one; of the others only the number is told. */
const mostProblems = 50;

export type SnapshotResult =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The snapshot that a JSON value holds, checked against the schema and for ids that stand twice; otherwise every
 * problem (the first fifty, and how many more there are), each with its JSON pointer, and with file, line and column
 * when `file` and `text` are given. Does not throw.
 *
 * The snapshot keeps the order of the file's lists, so that pointers into it hold in the file; `sortSnapshot` gives the
 * canonical order. Whether its parts fit together (parents, targets, cycles) is `findIntegrityProblems`' question.
 */
export function snapshotFromJson(
  value: JsonValue,
  options: { readonly file?: string; readonly text?: string } = {},
): SnapshotResult {
  const problems = problemsOf(value);
  // The door where the type is earned: the schema holds it, see INVARIANT (schema is the type).
  if (problems.length === 0) return { ok: true, snapshot: value as unknown as Snapshot };
  return { ok: false, problems: located(problems, options) };
}

function problemsOf(value: JsonValue): readonly Problem[] {
  const other = somethingElse(value);
  if (other !== undefined) return [other];
  const errors = snapshotSchemaErrors(value);
  const duplicates = findDuplicates(value);
  const all = errors.length + duplicates.length;
  if (all === 0) return [];
  const listed = [
    ...errors.slice(0, mostProblems).map((error) => explainSchemaError(value, error)),
    ...duplicates,
  ].slice(0, mostProblems);
  if (listed.length === all) return listed;
  const message = `${all - listed.length} more problems are not listed`;
  return [
    ...listed,
    {
      code: 'more-problems',
      severity: 'error',
      message,
      remedy: 'mend the listed ones first, then read it again',
    },
  ];
}

function located(
  problems: readonly Problem[],
  { file, text }: { readonly file?: string; readonly text?: string },
): Problem[] {
  const named = file === undefined ? {} : { file };
  const pointers = problems.map(({ location }) => location?.pointer ?? '');
  const places = text === undefined ? [] : locateAllInJsonText(text, pointers);
  return problems.map((problem, i) => {
    const location = problem.location === undefined ? named : { ...named, ...problem.location, ...places[i] };
    return Object.keys(location).length === 0 ? problem : { ...problem, location };
  });
}

/** One problem for a value that is no snapshot at all, or one of another version: the rest of it says nothing then. */
function somethingElse(value: JsonValue): Problem | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    const found = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
    return notASnapshot(`expected a snapshot, which is a JSON object, and found ${found}`);
  }
  if (Object.hasOwn(value, 'snapshotVersion')) return wrongVersion(value.snapshotVersion ?? null);
  const known = Object.keys(snapshotSchema.properties).filter((member) => Object.hasOwn(value, member));
  // Most of a snapshot: then its version was lost, and the schema says so together with all else.
  if (known.length > 5) return undefined;
  const kind = kinds.find(({ members }) => members.some((member) => Object.hasOwn(value, member)));
  if (kind === undefined)
    return notASnapshot('this is not a snapshot: the member `snapshotVersion` is missing');
  return notASnapshot(`this is not a snapshot, but ${kind.what}`, kind.remedy);
}

/** What else users have at hand, by members that tell it; the first that fits. */
const kinds: readonly {
  readonly members: readonly string[];
  readonly what: string;
  readonly remedy: string;
}[] = [
  {
    members: ['Statement'],
    what: 'a policy document',
    remedy: 'put it into the folder of an organization and name that folder',
  },
  {
    members: ['planned_values', 'resource_changes'],
    what: 'a Terraform plan',
    remedy: 'name the organization, and the plan with `whatif --terraform-plan`',
  },
  {
    members: ['terraform_version'],
    what: "Terraform's state",
    remedy: 'name the file itself: what `terraform show -json` prints is read as it is',
  },
  {
    members: [
      'Organization',
      'Roots',
      'Accounts',
      'OrganizationalUnits',
      'Policies',
      'Policy',
      'Targets',
      'Children',
    ],
    what: 'an output of the AWS CLI',
    remedy: 'put it with the other outputs into a folder and name that folder',
  },
  {
    members: ['root', 'policyTypes'],
    what: 'an organization written by hand',
    remedy: 'save it as `organization.json` and name its folder',
  },
];

function notASnapshot(message: string, remedy = 'write one with `orgproof snapshot`'): Problem {
  return { code: 'not-a-snapshot', severity: 'error', message, location: { pointer: '' }, remedy };
}

function wrongVersion(version: JsonValue): Problem | undefined {
  if (version === 1) return undefined;
  const newer = typeof version === 'number' && Number.isInteger(version) && version > 1;
  const message = newer
    ? `the snapshot has version ${version}, and this orgproof reads version 1`
    : `${quoted(version)} is not a version of the snapshot format`;
  return {
    code: 'snapshot-version',
    severity: 'error',
    message,
    location: { pointer: pointerTo('', 'snapshotVersion') },
    remedy: newer ? 'use the orgproof that wrote it, or a newer one' : 'write the number 1, without quotes',
  };
}
