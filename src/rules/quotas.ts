/** Per cent of a quota from which hardly anything more fits. */
export const nearlyFullPercent = 95;

/**
 * How full a quota is.
 *
 * @param percent per cent from which it is `filling`; `nearly-full` begins at 95 per cent whatever it is.
 */
export function fillOf(
  count: number,
  quota: number,
  percent: number,
): 'free' | 'filling' | 'nearly-full' | 'over' {
  if (count > quota) return 'over';
  if (count === 0) return 'free';
  if (count * 100 >= quota * nearlyFullPercent) return 'nearly-full';
  return count * 100 >= quota * percent ? 'filling' : 'free';
}
