import { useEffect, useMemo, useState } from 'preact/hooks';
import { useOrganization } from './parts.js';

/** How many things are made in one piece. */
const piece = 50;
/** How long the page may be kept, and how often it shows how far it has come, in milliseconds. */
const times = { kept: 10, shown: 250 };

/**
 * What is made of each thing, as far as it has been made: some at once, the others after the page has been painted.
 *
 * @param key for what it is made; when it changes, all is made again.
 */
export function useInSlices<Thing, Made>(
  things: readonly Thing[],
  key: string,
  make: (thing: Thing) => Made,
): readonly Made[] {
  const { later } = useOrganization();
  const made = useMemo(() => ({ key, list: [] as Made[] }), [key]);
  const [, setLength] = useState(0);
  const work = (): void => {
    const start = performance.now();
    while (made.list.length < things.length && performance.now() - start < times.kept) {
      for (const thing of things.slice(made.list.length, made.list.length + piece)) {
        made.list.push(make(thing));
      }
    }
  };
  if (made.list.length === 0) work();
  useEffect(() => {
    let shown = performance.now();
    let stop = (): unknown => undefined;
    const next = (): void => {
      work();
      const isDone = made.list.length === things.length;
      if (isDone || performance.now() - shown > times.shown) {
        shown = performance.now();
        setLength(made.list.length);
      }
      if (!isDone) stop = later.add(next);
    };
    if (made.list.length < things.length) stop = later.add(next);
    return () => {
      stop();
    };
  }, [made, things, later]);
  const { length } = made.list;
  return useMemo(() => made.list.slice(0, length), [made, length]);
}
