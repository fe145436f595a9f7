import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseJsonSource } from '../../../src/ingest/files/source-document.js';
import type { JsonValue } from '../../../src/model/json-text.js';
import { snapshotFromJson } from '../../../src/model/read-snapshot.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import { applyChanges } from '../../../src/simulate/apply.js';
import { placeName } from '../../../src/simulate/changes/change.js';
import { readTerraformPlan } from '../../../src/simulate/terraform/plan.js';
import { translatePlan } from '../../../src/simulate/terraform/translate.js';
import { folder, scenarios } from './real-terraform.js';
import { withoutIds } from './same-organization.js';

/** What a scenario is expected to give, beside an organization that is the one that Terraform made. */
interface Expected {
  readonly claim: string;
  /** `operation address: exception reason` */
  readonly refused?: readonly string[];
  readonly undecided?: readonly string[];
  readonly skipped?: readonly string[];
  /** How values that are known only after apply were found: `address.attribute -> address (how)`. */
  readonly references?: readonly string[];
  /** Other orders that Terraform may take. */
  readonly otherOrders?: readonly string[];
  /** Where values are unknown the organization is not told whole, and not compared. */
  readonly incomplete?: true;
  readonly given?: Readonly<Record<string, string>>;
}

const members = [
  'claim',
  'refused',
  'undecided',
  'skipped',
  'references',
  'otherOrders',
  'incomplete',
  'given',
];

function made(name: string, file: string): string {
  return readFileSync(join(folder, 'made', name, file), 'utf8');
}

function snapshotIn(text: string): Snapshot {
  const result = snapshotFromJson(JSON.parse(text) as JsonValue);
  if (!result.ok) throw new Error('a made snapshot is not sound');
  return result.snapshot;
}

describe('a plan of real Terraform', () => {
  it.each(scenarios)('%s', (name) => {
    const file = join(folder, 'scenarios', name, 'expected.json');
    const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Expected[];
    for (const expected of cases) {
      expect(Object.keys(expected).filter((member) => !members.includes(member))).toEqual([]);
      const { document, problems } = parseJsonSource('plan.json', made(name, 'plan.json'));
      if (document === undefined) throw new Error(JSON.stringify(problems));
      const before = snapshotIn(made(name, 'before.json'));
      const translated = translatePlan(readTerraformPlan(document), {
        rootId: before.root?.id,
        given: new Map(Object.entries(expected.given ?? {})),
      });
      const simulation = applyChanges(before, translated.changes, { keepGoing: true });
      const told = (list: readonly { operation: string; place: Parameters<typeof placeName>[0] }[]) =>
        list.map(({ operation, place }) => `${operation} ${placeName(place)}`);
      expect(
        {
          refused: simulation.refused.map(
            ({ operation, place, exception, reason }) =>
              `${operation} ${placeName(place)}: ${[exception, reason].filter(Boolean).join(' ')}`,
          ),
          undecided: told(simulation.undecided),
          skipped: told(simulation.skipped),
          otherOrders: translated.otherOrders.map(({ order }) => order),
        },
        expected.claim,
      ).toEqual({
        refused: expected.refused ?? [],
        undecided: expected.undecided ?? [],
        skipped: expected.skipped ?? [],
        otherOrders: expected.otherOrders ?? [],
      });
      if (expected.references !== undefined) {
        expect(
          translated.references.map(
            ({ address, attribute, refersTo, how }) => `${address}.${attribute} -> ${refersTo} (${how})`,
          ),
        ).toEqual(expected.references);
      }
      expect(translated.untranslated).toEqual([]);
      if (expected.incomplete === true) continue;
      expect(withoutIds(simulation.snapshot), expected.claim).toEqual(
        withoutIds(snapshotIn(made(name, 'after.json'))),
      );
    }
  });

  it('is there for every scenario', () => {
    expect(scenarios.filter((name) => !existsSync(join(folder, 'made', name, 'after.json')))).toEqual([]);
  });
});
