import { compareText } from '../../model/order.js';
import type { Change, ChangeList, ChangePlace } from '../changes/change.js';
import type { ReadDocument } from '../document.js';
import type { HandlerCall, ResourceHandler } from './resources.js';

/** What is done for one resource, at one time. */
export interface StackStep {
  readonly id: string;
  readonly phase: 'apply' | 'remove';
  readonly rank: number;
  readonly calls: readonly HandlerCall[];
  readonly place: ChangePlace;
  /** What `Ref` gives stands for this. */
  readonly logicalId: string;
  /** Logical ids that it comes after; for removal, that it is removed before. */
  readonly needs: ReadonlySet<string>;
}

/** The changes that a step makes. */
export function changesOf({ id, calls, place, logicalId, needs, phase }: StackStep): ChangeList {
  const requires = phase === 'apply' ? [...needs].sort(compareText) : [];
  return calls.map(
    ({ creates, ...call }): Change => ({
      ...call,
      place,
      step: id,
      ...(requires.length === 0 ? {} : { requires }),
      ...(creates === true ? { ref: logicalId } : {}),
    }),
  );
}

/** Each after what it needs, by rank and logical id where nothing is needed; a circle is cut where it is met. */
export function inOrder(steps: readonly StackStep[]): readonly StackStep[] {
  const sorted = [...steps].sort((a, b) => a.rank - b.rank || compareText(a.logicalId, b.logicalId));
  const byId = new Map(sorted.map((step) => [step.logicalId, step]));
  const ordered: StackStep[] = [];
  const visited = new Set<StackStep>();
  const visit = (step: StackStep): void => {
    if (visited.has(step)) return;
    visited.add(step);
    for (const needed of [...step.needs].sort(compareText)) {
      const other = byId.get(needed);
      if (other !== undefined) visit(other);
    }
    ordered.push(step);
  };
  for (const step of sorted) visit(step);
  return ordered;
}

/** The step of a resource. */
export function stepOf(
  logicalId: string,
  phase: StackStep['phase'],
  handler: ResourceHandler,
  calls: readonly HandlerCall[],
  place: ChangePlace,
  needs: ReadonlySet<string>,
): StackStep {
  const id = phase === 'apply' ? logicalId : `remove ${logicalId}`;
  return { id, phase, rank: handler.rank, calls, place, logicalId, needs };
}

/** Where a resource stands. */
export function placeOf(logicalId: string, document: ReadDocument, pointer: string): ChangePlace {
  return { kind: 'cloudformation', logicalId, location: document.locate(pointer) };
}
