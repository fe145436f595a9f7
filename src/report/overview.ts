import type { OrgGraph } from '../graph/org-graph.js';
import { typesOf } from './tree.js';

/** An organization in numbers. */
export interface Overview {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly featureSet: string;
  /** When the snapshot was taken, where it says. */
  readonly takenAt?: string;
  readonly accounts: number;
  readonly organizationalUnits: number;
  /** Levels of OUs below the root. */
  readonly depth: number;
  readonly policies: number;
  readonly attachments: number;
  readonly policyTypes: readonly TypeOverview[];
  readonly gaps: number;
}

/** One policy type in numbers. */
export interface TypeOverview {
  readonly type: string;
  readonly status: 'enabled' | 'disabled' | 'unknown';
  readonly policies: number;
  readonly attachments: number;
}

/** The organization in numbers; types of which there is no policy and which are not enabled are left out. */
export function overviewOf(graph: OrgGraph): Overview {
  const { organization, takenAt, gaps, root, attachments } = graph.snapshot;
  const enabled = root?.policyTypes.map(({ type }) => type) ?? [];
  const types = [...new Set([...typesOf(graph), ...enabled])];
  return {
    organizationId: organization.id,
    managementAccountId: organization.managementAccountId,
    featureSet: organization.featureSet,
    ...(takenAt === undefined ? {} : { takenAt }),
    accounts: graph.accounts.length,
    organizationalUnits: graph.organizationalUnits.length,
    depth: Math.max(0, ...graph.organizationalUnits.map(({ id }) => graph.depth(id))),
    policies: graph.policies.length,
    attachments: attachments.length,
    policyTypes: types.map((type) => {
      const policies = graph.policies.filter((policy) => policy.type === type);
      return {
        type,
        status: graph.policyTypeStatus(type),
        policies: policies.length,
        attachments: policies.reduce((sum, { id }) => sum + graph.targets(id).length, 0),
      };
    }),
    gaps: gaps.length,
  };
}
