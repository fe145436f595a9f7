/** Maps of fewer entries are copied whole. */
const smallMap = 64;
/** Changes over a base from which on a new base is made: copying them costs more than it saves. */
const mostChanges = 256;

/**
 * A map as a base that many states share, and the few entries that differ from it, so that a state of an organization
 * with ten thousand accounts is changed without copying ten thousand entries. It reads like the `Map` that the same calls
 * of `set` and `delete` would have made, order included.
 */
export class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  /** Never changed, and no `LayeredMap` itself. */
  readonly base: ReadonlyMap<K, V>;
  /** New values of keys of the base. */
  readonly #replaced: ReadonlyMap<K, V>;
  /** Keys of the base that are gone, or stand at the end since they came back. */
  readonly #removed: ReadonlySet<K>;
  /** Entries behind those of the base. */
  readonly #added: ReadonlyMap<K, V>;

  private constructor(
    base: ReadonlyMap<K, V>,
    replaced: ReadonlyMap<K, V>,
    removed: ReadonlySet<K>,
    added: ReadonlyMap<K, V>,
  ) {
    this.base = base;
    this.#replaced = replaced;
    this.#removed = removed;
    this.#added = added;
  }

  /** The map with an entry set; small maps and those with many changes become plain ones. */
  static with<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
    const layered = LayeredMap.#over(map);
    if (layered === undefined) return new Map(map).set(key, value);
    const { base } = layered;
    return base.has(key) && !layered.#removed.has(key)
      ? new LayeredMap(base, new Map(layered.#replaced).set(key, value), layered.#removed, layered.#added)
      : new LayeredMap(base, layered.#replaced, layered.#removed, new Map(layered.#added).set(key, value));
  }

  /** The map without some entries. */
  static without<K, V>(map: ReadonlyMap<K, V>, keys: Iterable<K>): ReadonlyMap<K, V> {
    const layered = LayeredMap.#over(map);
    const replaced = new Map(layered === undefined ? map : layered.#replaced);
    if (layered === undefined) {
      for (const key of keys) replaced.delete(key);
      return replaced;
    }
    const removed = new Set(layered.#removed);
    const added = new Map(layered.#added);
    for (const key of keys) {
      added.delete(key);
      replaced.delete(key);
      if (layered.base.has(key)) removed.add(key);
    }
    return new LayeredMap(layered.base, replaced, removed, added);
  }

  /** The map as a layered one to be changed; undefined for a map that is better copied. */
  static #over<K, V>(map: ReadonlyMap<K, V>): LayeredMap<K, V> | undefined {
    if (map.size < smallMap) return undefined;
    if (!(map instanceof LayeredMap)) return new LayeredMap<K, V>(map, new Map(), new Set(), new Map());
    return map.#replaced.size + map.#removed.size + map.#added.size < mostChanges ? map : undefined;
  }

  /** Keys whose entries differ from those of the base. */
  *changedKeys(): Generator<K> {
    yield* this.#replaced.keys();
    yield* this.#removed;
    for (const key of this.#added.keys()) if (!this.#removed.has(key)) yield key;
  }

  get size(): number {
    return this.base.size - this.#removed.size + this.#added.size;
  }

  get(key: K): V | undefined {
    if (this.#added.has(key)) return this.#added.get(key);
    if (this.#removed.has(key)) return undefined;
    return this.#replaced.has(key) ? this.#replaced.get(key) : this.base.get(key);
  }

  has(key: K): boolean {
    return this.#added.has(key) || (this.base.has(key) && !this.#removed.has(key));
  }

  *entries(): MapIterator<[K, V]> {
    for (const entry of this.base) {
      const [key] = entry;
      if (this.#removed.has(key)) continue;
      const replaced = this.#replaced.get(key);
      yield replaced === undefined && !this.#replaced.has(key) ? entry : [key, replaced as V];
    }
    yield* this.#added;
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }
}
