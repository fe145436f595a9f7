import { describe, expect, it } from 'vitest';
import { actionsText } from '../../src/report/actions.js';

const letters = [...'ABCDEFGHIJKLMNOPQRST'];
const of = (service: string, count: number): string[] =>
  letters.slice(0, count).map((letter) => `${service}:${letter}`);
const sizes = new Map([
  ['ec2', 20],
  ['iam', 18],
  ['s3', 2],
]);

describe('actionsText', () => {
  it.each([
    ['every action', [...of('ec2', 20), ...of('iam', 18), ...of('s3', 2)]],
    ['a service', of('s3', 2), 's3:*'],
    ['a few of one service', of('ec2', 3), 'ec2:A, ec2:B and ec2:C'],
    ['half of a service', of('ec2', 10), 'ec2:A, ec2:B, ec2:C, ec2:D, ec2:E, ec2:F, ec2:G, ec2:H and 2 more'],
    ['most of a service', of('ec2', 11), '11 of the 20 actions of ec2'],
    ['most of a small service', of('s3', 1), 's3:A'],
    [
      'two services',
      [...of('ec2', 11), ...of('iam', 3), ...of('s3', 2)],
      's3:*, 11 of ec2, iam:A, iam:B and iam:C',
    ],
  ])('%s', (name, actions, text = name) => {
    expect(actionsText(actions, sizes)).toBe(text);
  });

  it('tells a service that alone was asked about as a whole', () => {
    expect(actionsText(of('ec2', 20), new Map([['ec2', 20]]))).toBe('ec2:*');
  });
});
