import { describe, expect, it } from 'vitest';
import { namesInText } from '../../src/catalogue/data-files.js';

const laidOut = (value: unknown) => JSON.stringify(value, null, 2);

describe('names found without parsing', () => {
  it('are those of the entries, not of what stands below them', () => {
    const text = laidOut({
      get: { name: 'Get', resourceTypes: [{ name: 'bucket' }] },
      put: { name: 'Put', scenarios: [{ name: 'EC2', resourceTypes: [{ name: 'x' }] }] },
    });
    expect(namesInText(text)).toEqual(['Get', 'Put']);
    expect(namesInText('{}')).toEqual([]);
  });

  it.each([
    ['a text on one line', JSON.stringify({ get: { name: 'Get' } })],
    ['an entry without name', laidOut({ get: { name: 'Get' }, put: { title: 'Put' } })],
    ['another indentation', JSON.stringify({ get: { name: 'Get' } }, null, 4)],
    ['a text that is cut off', '{\n  "get": {\n    "name": "Ge'],
  ])('are not guessed from %s', (_what, text) => {
    expect(namesInText(text)).toBeUndefined();
  });
});
