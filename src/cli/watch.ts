import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Something that watches, until it is closed. */
export interface Watching {
  /** Is rejected when the work itself fails. */
  readonly failed: Promise<never>;
  close(): void;
}

/** How long nothing may change before the work is done again: editors write in several steps. */
const quiet = 150;

/**
 * Does work at once, and again when one of the files, or something in one of the folders, changes. Changes that come
 * close together are one, and those that come meanwhile are seen to afterwards: the work is never done twice at a time.
 */
export function watchPaths(paths: readonly string[], work: () => Promise<void>): Watching {
  let timer: NodeJS.Timeout | undefined;
  let isWorking = false;
  let isStale = false;
  let isClosed = false;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const start = async (): Promise<void> => {
    if (isClosed) return;
    if (isWorking) {
      isStale = true;
      return;
    }
    isWorking = true;
    do {
      isStale = false;
      await work();
    } while (isStale && !isClosed);
    isWorking = false;
  };
  const run = (): void => {
    start().catch(fail);
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(run, quiet);
  };
  const watchers = [...new Set(paths)].map((path) => watcherOf(path, changed));
  run();
  return {
    failed,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** A file is watched through its folder, since editors put a new file in its place. */
function watcherOf(path: string, changed: () => void): FSWatcher {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const watcher = isFolder
    ? watch(path, { recursive: true }, changed)
    : watch(dirname(path), (_, name) => {
        if (name === null || name === basename(path)) changed();
      });
  // A folder that is taken away is told by the next run.
  watcher.on('error', changed);
  return watcher;
}
