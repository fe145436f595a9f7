import { describe, expect, it } from 'vitest';
import { checkManagementDocument } from '../../../src/policy/inheritance/check-document.js';
import { managementSyntaxes } from '../../../src/policy/inheritance/schemas/syntaxes.js';
import { sharedJson } from '../../support/shared-facts.js';
import { documentCases } from './document-cases.js';

const files = documentCases();
const cases = [...files.values()].flat();

describe.each([...files])('%s', (_, fileCases) => {
  it.each(fileCases.map((one) => [one.name, one] as const))(
    '%s',
    (_, { policyType, text, document, problems }) => {
      const found = checkManagementDocument(policyType, text ?? JSON.stringify(document));
      const told = found.map(({ severity, code, location }, i) => ({
        severity,
        code,
        ...(location?.pointer === undefined ? {} : { pointer: location.pointer }),
        ...(problems[i]?.line === undefined ? {} : { line: location?.line }),
      }));
      expect(told, JSON.stringify(found, undefined, 2)).toEqual(problems);
    },
  );
});

describe('the cases', () => {
  it.each(managementSyntaxes.map(({ policyType }) => policyType))(
    'accept and refuse documents of %s',
    (type) => {
      const ofType = cases.filter(({ policyType }) => policyType === type);
      expect(ofType.some(({ problems }) => problems.length === 0)).toBe(true);
      expect(ofType.some(({ problems }) => problems.some(({ severity }) => severity === 'error'))).toBe(true);
    },
  );
});

describe('messages', () => {
  const messageOf = (type: string, document: unknown): string => {
    const [first] = checkManagementDocument(type, JSON.stringify(document));
    return `${first?.message}; ${first?.remedy}`;
  };

  it('name the key, and the one that was meant', () => {
    const document = {
      plans: { p: { rules: { r: { schedule_expresion: { '@@assign': 'cron(0 5 ? * * *)' } } } } },
    };
    expect(messageOf('BACKUP_POLICY', document)).toBe(
      '`schedule_expresion` is not a key of `r`; did you mean `schedule_expression`?',
    );
  });

  it('say what is known where nothing is near', () => {
    const document = { upgrade_rollout: { default: { patch_order: { '@@assign': 3 } } } };
    expect(messageOf('UPGRADE_ROLLOUT_POLICY', document)).toBe(
      '`3` is not known here; choose from `first`, `second`, `last`',
    );
  });

  it('say why a departure is only a warning', () => {
    const document = { services: { kendra: {} } };
    expect(messageOf('AISERVICES_OPT_OUT_POLICY', document)).toContain(
      '; AWS adds services from time to time; ',
    );
  });

  it('count entries without the operator among them', () => {
    const overrides = Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`W${i}`, {}]));
    const controlled = { ...overrides, '@@operators_allowed_for_child_policies': ['@@none'] };
    for (const some of [overrides, controlled]) {
      const document = { chatbot: { platforms: { slack: { overrides: some } } } };
      expect(messageOf('CHATBOT_POLICY', document)).toContain('more than 255 entries');
    }
  });
});

describe('documented samples', () => {
  interface SharedCase {
    readonly id: string;
    readonly type: string;
    readonly chain: readonly { readonly policies: readonly unknown[] }[];
  }
  const shared = sharedJson<readonly SharedCase[]>('facts/inheritance-cases.json') ?? [];

  it.skipIf(shared.length === 0)('are all accepted', () => {
    const refused = shared.flatMap(({ id, type, chain }) =>
      chain
        .flatMap(({ policies }) => policies)
        .flatMap((policy) => checkManagementDocument(type, JSON.stringify(policy)))
        .filter(({ severity }) => severity === 'error')
        .map((problem) => ({ id, problem })),
    );
    expect(refused).toEqual([]);
  });
});
