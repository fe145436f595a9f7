import { describe, expect, it } from 'vitest';
import { EffectivePolicies } from '../../../src/evaluate/effective/effective-policies.js';
import { aiOptOut } from '../../../src/evaluate/meaning/ai-opt-out.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import { caseAccount, casesOf, type MeaningCase, organizationOf } from './cases.js';

interface AiCase extends MeaningCase {
  /** By service. */
  readonly choices: Readonly<Record<string, string>>;
}

const cases = casesOf<AiCase>('ai-opt-out.json', ['choices']);

describe('AI choices, in test/cases/meaning/ai-opt-out.json', () => {
  it.each(cases)('$claim', (one) => {
    const graph = OrgGraph.fromSnapshot(organizationOf('AISERVICES_OPT_OUT_POLICY', one));
    const { services } = aiOptOut(new EffectivePolicies(graph), caseAccount);
    const byService = new Map(services.map(({ service, choice }) => [service, choice]));
    for (const [service, choice] of Object.entries(one.choices)) expect(byService.get(service)).toBe(choice);
    expect(services[0]?.service).toBe('default');
    expect(services.length).toBeGreaterThan(35);
    for (const { choice, reasons, from, byDefault } of services) {
      expect(choice === 'unknown').toBe(reasons.length > 0);
      if (choice === 'not-set') expect({ from, byDefault }).toEqual({ from: undefined, byDefault: false });
    }
  });
});
