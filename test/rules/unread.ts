import type { Gap, Snapshot } from '../../src/model/snapshot.js';

/** Kinds of data that a case may take away, as a call that was refused would have. */
export type Unread =
  | 'root'
  | 'accounts'
  | 'delegations'
  | 'trust'
  | 'handshakes'
  | 'resourcePolicy'
  | `document:${string}`
  | `targets:${string}`
  | `policies:${string}`
  | `attachments:${string}`
  | `children:${string}`
  | `parent:${string}`
  | `tags:${string}`;

/**
 * The snapshot without what could not be read, and with the gap that says so. After the colon stands the name of a
 * policy, root, OU or account, or a policy type.
 */
export function withoutUnread(snapshot: Snapshot, unread: Unread): Snapshot {
  const [kind = '', name = ''] = unread.split(':');
  const targets = [
    ...(snapshot.root === undefined ? [] : [snapshot.root]),
    ...snapshot.organizationalUnits,
    ...snapshot.accounts,
  ];
  const idOf = (items: readonly { readonly id: string; readonly name: string }[]): string => {
    const found = items.find((item) => item.name === name);
    if (found === undefined) throw new Error(`the case has nothing named ${name}`);
    return found.id;
  };
  const gap = (operation: string, subject?: string): Pick<Snapshot, 'gaps'> => {
    const refused: Gap = {
      operation,
      reason: 'AccessDeniedException',
      message: `${operation} was refused`,
      ...(subject === undefined ? {} : { subject }),
    };
    return { gaps: [...snapshot.gaps, refused] };
  };
  switch (kind) {
    case 'root': {
      const { root, ...rest } = snapshot;
      const forget = orphaned((child) => child.parentId === root?.id);
      return {
        ...rest,
        organizationalUnits: snapshot.organizationalUnits.map(forget),
        accounts: snapshot.accounts.map(forget),
        attachments: snapshot.attachments.filter(({ targetId }) => targetId !== root?.id),
        ...gap('ListRoots'),
      };
    }
    case 'accounts':
      return { ...snapshot, ...gap('ListAccounts') };
    case 'delegations':
      return { ...snapshot, delegatedAdministrators: [], ...gap('ListDelegatedAdministrators') };
    case 'trust':
      return { ...snapshot, trustedServices: [], ...gap('ListAWSServiceAccessForOrganization') };
    case 'handshakes':
      return { ...snapshot, handshakes: [], ...gap('ListHandshakesForOrganization') };
    case 'resourcePolicy': {
      const { resourcePolicy: _, ...rest } = snapshot;
      return { ...rest, ...gap('DescribeResourcePolicy') };
    }
    case 'tags': {
      const id = idOf([...targets, ...snapshot.policies]);
      const forget = <T extends { readonly id: string }>(one: T): T =>
        one.id === id ? { ...one, tags: [] } : one;
      return {
        ...snapshot,
        organizationalUnits: snapshot.organizationalUnits.map(forget),
        accounts: snapshot.accounts.map(forget),
        policies: snapshot.policies.map(forget),
        ...gap('ListTagsForResource', id),
      };
    }
    case 'document': {
      const id = idOf(snapshot.policies);
      const policies = snapshot.policies.map((policy) => {
        if (policy.id !== id) return policy;
        const { content: _, ...rest } = policy;
        return rest;
      });
      return { ...snapshot, policies, ...gap('DescribePolicy', id) };
    }
    case 'targets': {
      const id = idOf(snapshot.policies);
      const attachments = snapshot.attachments.filter(({ policyId }) => policyId !== id);
      return { ...snapshot, attachments, ...gap('ListTargetsForPolicy', id) };
    }
    case 'attachments': {
      const id = idOf(targets);
      const attachments = snapshot.attachments.filter(({ targetId }) => targetId !== id);
      return { ...snapshot, attachments, ...gap('ListPoliciesForTarget', id) };
    }
    case 'policies': {
      const gone = new Set(snapshot.policies.filter(({ type }) => type === name).map(({ id }) => id));
      return {
        ...snapshot,
        policies: snapshot.policies.filter(({ id }) => !gone.has(id)),
        attachments: snapshot.attachments.filter(({ policyId }) => !gone.has(policyId)),
        ...gap('ListPolicies', name),
      };
    }
    case 'children': {
      const id = idOf(targets);
      const forget = orphaned((child) => child.parentId === id);
      return { ...snapshot, accounts: snapshot.accounts.map(forget), ...gap('ListChildren', id) };
    }
    case 'parent': {
      const id = idOf(targets);
      const forget = orphaned((child) => child.id === id);
      return {
        ...snapshot,
        organizationalUnits: snapshot.organizationalUnits.map(forget),
        accounts: snapshot.accounts.map(forget),
        ...gap('ListParents', id),
      };
    }
    default:
      throw new Error(`a case can't take away ${unread}`);
  }
}

interface Child {
  readonly id: string;
  readonly parentId?: string;
}

/** Takes the parent away from some. */
function orphaned(which: (child: Child) => boolean): <T extends Child>(child: T) => Omit<T, 'parentId'> {
  return (child) => {
    if (!which(child)) return child;
    const { parentId: _, ...rest } = child;
    return rest;
  };
}
