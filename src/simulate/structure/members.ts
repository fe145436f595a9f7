import type { Gap } from '../../model/snapshot.js';
import { documentDifference } from './json-difference.js';
import type { ContentChange, ValueChange } from './structure.js';

/** Members of two things that differ. `doubtsOf` gives the gaps that may hide a member's value. */
export function valueChanges<Member extends string>(
  members: readonly Member[],
  before: Readonly<Partial<Record<Member, string>>>,
  after: Readonly<Partial<Record<Member, string>>>,
  doubtsOf: (member: Member) => readonly Gap[],
): readonly ValueChange<Member>[] {
  return members.flatMap((member): readonly ValueChange<Member>[] => {
    const [was, is] = [before[member], after[member]];
    // No description and an empty one are the same to AWS.
    if ((was ?? '') === (is ?? '')) return [];
    return [
      {
        member,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        doubts: doubtsOf(member),
      },
    ];
  });
}

/** How a document differs; undefined where it does not, or was read in neither snapshot. */
export function contentChange(
  before: string | undefined,
  after: string | undefined,
  doubts: readonly Gap[],
): ContentChange | undefined {
  if (before === undefined && after === undefined) return undefined;
  const texts = {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  if (before === undefined || after === undefined) return { kind: 'unknown', pointers: [], ...texts, doubts };
  const difference = documentDifference(before, after);
  return difference === undefined ? undefined : { ...difference, ...texts, doubts: [] };
}
