import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { acme, policy, rootId } from './parts.js';

const graph = OrgGraph.fromSnapshot({
  ...acme,
  policies: [
    policy('p-deny0000', 'DenyRoot'),
    policy('p-deny1111', 'denyroot'),
    policy('p-tagtag01', 'tags', 'TAG_POLICY'),
    policy('p-tagtag02', 'tags', 'BACKUP_POLICY'),
  ],
});

interface ResolveCase {
  readonly text: string;
  readonly because: string;
  readonly found?: string;
  readonly ambiguous?: readonly string[];
  readonly suggestions?: readonly string[];
}

const targetCases: readonly ResolveCase[] = [
  { text: '222222222222', because: 'the id of an account', found: '222222222222' },
  { text: 'ou-exam-aaaaprod', because: 'the id of an OU', found: 'ou-exam-aaaaprod' },
  { text: rootId, because: 'the id of the root', found: rootId },
  { text: '/', because: 'the path of the root', found: rootId },
  { text: 'Root', because: 'the name of the root', found: rootId },
  { text: 'shop', because: 'a name', found: '222222222222' },
  { text: 'SHOP', because: 'a name in another case', found: '222222222222' },
  { text: '/Workloads/Prod', because: 'a path', found: 'ou-exam-aaaaprod' },
  { text: 'Sandbox/Prod', because: 'a path without its first slash', found: 'ou-exam-bbbbprod' },
  { text: '/Sandbox/Prod/', because: 'a path with a last slash', found: 'ou-exam-bbbbprod' },
  { text: '/workloads/prod/Shop', because: 'a path in another case', found: '222222222222' },
  {
    text: '/Workloads',
    because: 'the path of an OU, which an account elsewhere is called too',
    found: 'ou-exam-workload',
  },
  { text: 'Dev/Test', because: 'a name with a slash', found: 'ou-exam-devtest0' },
  { text: '/Workloads/Dev\\/Test/lab', because: 'a path with a slash in a name', found: '444444444444' },
  { text: 'Prod', because: 'a name of two OUs', ambiguous: ['ou-exam-aaaaprod', 'ou-exam-bbbbprod'] },
  { text: 'prod', because: 'the same in another case', ambiguous: ['ou-exam-aaaaprod', 'ou-exam-bbbbprod'] },
  {
    text: 'Workloads',
    because: 'a name of an OU and of an account',
    ambiguous: ['555555555555', 'ou-exam-workload'],
  },
  { text: 'Sandbx', because: 'a misspelt name', suggestions: ['Sandbox'] },
  { text: '222222222223', because: 'a misspelt id', suggestions: ['222222222222'] },
  { text: '/Sandbox/Prood', because: 'a misspelt path', suggestions: ['/Sandbox/Prod'] },
  { text: '/Prod', because: 'a path that leaves out a level', suggestions: [] },
  { text: 'nothing like it', because: 'a name that nothing resembles', suggestions: [] },
  { text: '__proto__', because: 'a name of JavaScript', suggestions: [] },
  { text: '', because: 'no text', suggestions: [] },
];

const policyCases: readonly ResolveCase[] = [
  { text: 'p-deny0000', because: 'an id', found: 'p-deny0000' },
  { text: 'DenyRoot', because: 'a name, spelt exactly', found: 'p-deny0000' },
  { text: 'denyroot', because: 'another name, that differs by case only', found: 'p-deny1111' },
  { text: 'DENYROOT', because: 'a name in a third case', ambiguous: ['p-deny0000', 'p-deny1111'] },
  { text: 'tags', because: 'a name of two types', ambiguous: ['p-tagtag01', 'p-tagtag02'] },
  { text: 'DenyRot', because: 'a misspelt name', suggestions: ['DenyRoot', 'denyroot'] },
  { text: 'shop', because: 'the name of an account', suggestions: [] },
];

interface Resolution {
  readonly kind: string;
  readonly node?: { readonly id: string };
  readonly candidates?: readonly { readonly id: string }[];
  readonly suggestions?: readonly string[];
}

function checkAll(cases: readonly ResolveCase[], resolve: (text: string) => Resolution): void {
  for (const { text, because, found, ambiguous, suggestions } of cases) {
    it(`\`${text}\`: ${because}`, () => {
      const resolved = resolve(text);
      if (found !== undefined) {
        expect(resolved).toMatchObject({ kind: 'found', node: { id: found } });
      } else if (ambiguous !== undefined) {
        expect(resolved.kind).toBe('ambiguous');
        expect(resolved.candidates?.map(({ id }) => id).sort()).toEqual(ambiguous);
      } else if (suggestions !== undefined) {
        expect(resolved.kind).toBe('unknown');
        const [best] = suggestions;
        if (best === undefined) expect(resolved.suggestions).toEqual([]);
        else expect(resolved.suggestions?.slice(0, suggestions.length)).toEqual(suggestions);
      }
    });
  }
}

describe('resolveTarget', () => {
  checkAll(targetCases, (text) => graph.resolveTarget(text));
});

describe('resolvePolicy', () => {
  checkAll(policyCases, (text) => graph.resolvePolicy(text));
});
