import type { OrgGraph, TargetNode } from '../graph/org-graph.js';
import { compareText } from '../model/order.js';
import { policyTypes } from '../model/policy-types.js';
import type { Gap } from '../model/snapshot.js';

/** A root, OU or account with what is attached to it and what is below it. */
export interface TreeNode {
  readonly kind: TargetNode['kind'];
  readonly id: string;
  readonly name: string;
  /** Names from the root on: `/Workloads/Prod`. */
  readonly path: string;
  /** State of an account, such as `ACTIVE`. */
  readonly state?: string;
  readonly management?: true;
  /** By policy type in the order of the table; types of which none is attached are left out. */
  readonly policies: readonly AttachedPolicies[];
  /** Accounts below an OU or root, however deep. */
  readonly accountCount?: number;
  readonly children: readonly TreeNode[];
  /** Children that are left out, as they are deeper than asked. */
  readonly hiddenChildren: number;
  /** Why there may be more below or attached, or why its place is not known. */
  readonly gaps: readonly Gap[];
}

/** The policies of one type that are attached to one target, in the order of attachment where it is known. */
export interface AttachedPolicies {
  readonly type: string;
  readonly policies: readonly { readonly id: string; readonly name: string }[];
}

/** Types that occur in the organization: those of the table in its order, then those that it does not know. */
export function typesOf(graph: OrgGraph): string[] {
  const known = policyTypes.map(({ type }) => type);
  const present = new Set(graph.policies.map(({ type }) => type));
  const newer = [...present].filter((type) => !known.includes(type)).sort(compareText);
  return [...known.filter((type) => present.has(type)), ...newer];
}

/** The tree below a target, down to a depth (0: the target alone). */
export function treeOf(graph: OrgGraph, target: TargetNode, depth: number): TreeNode {
  const types = typesOf(graph);
  const build = (node: TargetNode, left: number): TreeNode => {
    const children = graph.children(node.id);
    const attached = types.map((type) => ({
      type,
      policies: graph.attachedPolicies(node.id, type).map(({ id, name }) => ({ id, name })),
    }));
    return {
      kind: node.kind,
      id: node.id,
      name: node.name,
      path: graph.namePath(node.id),
      ...(node.kind === 'account' ? { state: node.entity.state } : {}),
      ...(node.id === graph.managementAccountId ? { management: true as const } : {}),
      policies: attached.filter(({ policies }) => policies.length > 0),
      ...(node.kind === 'account' ? {} : { accountCount: graph.accountsUnder(node.id).length }),
      children: left > 0 ? children.map((child) => build(child, left - 1)) : [],
      hiddenChildren: left > 0 ? 0 : children.length,
      gaps: uniqueGaps([
        // A missing parent is told where the OU or account that lacks it is shown.
        ...(node.kind === 'account' ? [] : graph.childrenGaps(node.id)).filter(
          ({ operation }) => operation !== 'ListParents',
        ),
        ...graph.lineage(node.id).gaps.filter(() => node.parentId === undefined && node.kind !== 'root'),
        ...types.flatMap((type) => graph.unreadAttachments(node.id, type).map(({ gap }) => gap)),
      ]),
    };
  };
  return build(target, depth);
}

/** OUs and accounts that stand nowhere, because their parent could not be read. */
export function unplaced(graph: OrgGraph): TargetNode[] {
  return [...graph.organizationalUnits, ...graph.accounts].filter(({ parentId }) => parentId === undefined);
}

function uniqueGaps(gaps: readonly Gap[]): Gap[] {
  return [...new Set(gaps)];
}
