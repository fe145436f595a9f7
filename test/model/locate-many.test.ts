import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonValue, locateInJsonText } from '../../src/model/json-text.js';
import { locateAllInJsonText } from '../../src/model/locate-many.js';
import { pointerTo } from '../../src/model/problem.js';

/** Every pointer into a value, and beside each one that leads nowhere. */
function pointersOf(value: JsonValue, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at, pointerTo(at, 'nowhere')];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const below = keys.flatMap((key) => {
    const member = Array.isArray(value) ? value[Number(key)] : value[key];
    return member === undefined ? [] : pointersOf(member, pointerTo(at, key));
  });
  return [at, pointerTo(at, 'nowhere', 0), ...below];
}

const hardKey = fc.constantFrom('a', '"', '\\', 'a/b', '~1', '{', '0', '__proto__', '', '\n', 'é');
const arbitraryJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, -1.5e10, '', '"\\', ']},[', 'x\ny'),
    fc.array(tie('value'), { maxLength: 4 }),
    // From entries, so that `__proto__` is a key like others.
    fc.array(fc.tuple(hardKey, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

describe('locateAllInJsonText', () => {
  it('places-are-those-of-locateInJsonText', () => {
    fc.assert(
      fc.property(
        arbitraryJson,
        fc.constantFrom('', ' ', '\t', '   '),
        fc.boolean(),
        (value, indent, crlf) => {
          const written = JSON.stringify(value, null, indent);
          const text = crlf ? `\r\n ${written.replaceAll('\n', '\r\n')}\r\n` : written;
          const pointers = pointersOf(value);
          expect(locateAllInJsonText(text, pointers)).toEqual(
            pointers.map((pointer) => locateInJsonText(text, pointer)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a-part-of-the-pointers-has-the-same-places', () => {
    fc.assert(
      fc.property(arbitraryJson, fc.infiniteStream(fc.boolean()), (value, chosen) => {
        const text = JSON.stringify(value, null, 2);
        const pointers = pointersOf(value).filter(() => chosen.next().value);
        expect(locateAllInJsonText(text, pointers)).toEqual(
          pointers.map((pointer) => locateInJsonText(text, pointer)),
        );
      }),
    );
  });

  it('the first of two equal keys counts', () => {
    const text = '{\n"a": {"x": 1},\n"a": {"x": 2, "y": 3}\n}';
    const pointers = ['/a', '/a/x', '/a/y'];
    expect(locateAllInJsonText(text, pointers)).toEqual(
      pointers.map((pointer) => locateInJsonText(text, pointer)),
    );
  });

  it('escaped keys are read', () => {
    const text = '{"\\u0061\\"": [\n0,\n 1]}';
    expect(locateAllInJsonText(text, ['/a"/1'])).toEqual([{ pointer: '/a"/1', line: 3, column: 2 }]);
  });

  it('ends on any text, also on one that is no JSON', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', '1', ' ', '\n'), {
          maxLength: 40,
        }),
        (pieces) => {
          const [place] = locateAllInJsonText(pieces.join(''), ['/a/0/1']);
          expect(place?.line).toBeGreaterThan(0);
          expect(place?.column).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
