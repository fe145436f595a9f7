/**
 * Runs named implementations of one question in turn, round after round, and prints each one's median with the ratio to
 * the first. Ratios are of one run on one machine: absolute figures move with it.
 */
export interface Contestant {
  readonly name: string;
  /** Answers `perCall` questions. */
  readonly run: () => void;
  readonly perCall: number;
}

/** Questions a second, the median over the rounds, by contestant in the order given. */
export function race(
  title: string,
  contestants: readonly Contestant[],
  rounds = 9,
  millisecondsPerRound = 200,
): number[] {
  const rates = contestants.map((): number[] => []);
  for (const contestant of contestants) timed(contestant, millisecondsPerRound);
  for (let round = 0; round < rounds; round++) {
    contestants.forEach((contestant, i) => {
      rates[i]?.push(timed(contestant, millisecondsPerRound));
    });
  }
  const medians = rates.map(median);
  console.log(`\n${title} (median of ${rounds} rounds)`);
  const first = medians[0] ?? 1;
  contestants.forEach((contestant, i) => {
    const rate = medians[i] ?? 0;
    const ratio = i === 0 ? '' : `  ${(first / rate).toFixed(1)} times slower than the first`;
    console.log(
      `  ${contestant.name.padEnd(52)} ${Math.round(rate).toLocaleString('en').padStart(12)} a second${ratio}`,
    );
  });
  return medians;
}

function timed(contestant: Contestant, milliseconds: number): number {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    contestant.run();
    calls++;
    elapsed = performance.now() - start;
  }
  return (calls * contestant.perCall * 1000) / elapsed;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
