import { describe, expect, it } from 'vitest';
import * as library from '../../src/index.js';

describe('the library', () => {
  it('exports these names and no others', () => {
    expect(Object.keys(library).sort()).toEqual([
      'Catalogue',
      'Evaluator',
      'InvalidInputError',
      'OrgGraph',
      'OrgproofError',
      'RemoteError',
      'UsageError',
      'analyze',
      'checkJson',
      'checkOrganization',
      'decisionJson',
      'exitCodes',
      'findIntegrityProblems',
      'formatProblem',
      'htmlReport',
      'loadOrganization',
      'markdownReport',
      'noSources',
      'parseCheckConfig',
      'permissionGroups',
      'policyTypes',
      'readCheckConfig',
      'readOrganization',
      'reasonSentence',
      'reportJson',
      'rules',
      'serializeSnapshot',
      'snapshotFromJson',
      'sortSnapshot',
    ]);
  });
});
