import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  html,
  htmlLines,
  jsonText,
  markdown,
  markdownBlock,
  markdownCode,
  visible,
  visibleLines,
} from '../../src/report/escape.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come through
const dangerous = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const anyText = fc.string({ unit: 'binary' });

describe('visible', () => {
  it.each([
    ['a\u001b[31mred', 'a\\u{1b}[31mred'],
    ['two\nlines', 'two\\nlines'],
    ['abc\u202egpj', 'abc\\u{202e}gpj'],
    ['half \ud800', 'half \\u{d800}'],
    ['Grüße, 世界 😀', 'Grüße, 世界 😀'],
  ])('shows %j as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('no-control-character-comes-through', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(dangerous);
        expect(html(text)).not.toMatch(dangerous);
        expect(markdown(text)).not.toMatch(dangerous);
        expect(markdownCode(text)).not.toMatch(dangerous);
        for (const shown of [
          visibleLines(text),
          htmlLines(text),
          jsonText(text),
          markdownBlock(text, 'json'),
        ]) {
          expect(shown.replaceAll('\n', '')).not.toMatch(dangerous);
        }
      }),
    );
  });
});

describe('jsonText', () => {
  it('reads-back-the-same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        expect(JSON.parse(jsonText([value, text]))).toEqual(JSON.parse(JSON.stringify([value, text])));
      }),
    );
  });
});

describe('html', () => {
  it('no-markup-comes-through', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(html(text)).not.toMatch(/[<>"']/);
        expect(htmlLines(text)).not.toMatch(/[<>"']/);
      }),
    );
  });
});

describe('markdown', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['[click](javascript:x)', '\\[click\\]\\(javascript:x\\)'],
    ['a | b', 'a \\| b'],
    ['*bold* _em_ `code`', '\\*bold\\* \\_em\\_ \\`code\\`'],
  ])('takes the markup out of %j', (text, shown) => {
    expect(markdown(text)).toBe(shown);
  });

  it('fences code with more backticks than it holds', () => {
    expect(markdownCode('a`b``c')).toBe('``` a`b``c ```');
    expect(markdownBlock('```\nx\n```', 'json')).toBe('````json\n```\nx\n```\n````\n');
  });
});
