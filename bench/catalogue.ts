import { Catalogue } from '../src/catalogue/catalogue.js';
import { DataFiles } from '../src/catalogue/data-files.js';
import { race } from './support/harness.js';

/** What the service authorization reference costs to load, whole and in parts */
const files = new DataFiles();
const services = files.services();

const first = performance.now();
const names = new Catalogue().actionNames();
console.log(
  `all ${names.length} action names, first time in this process: ${(performance.now() - first).toFixed(0)} ms`,
);

race('all action names', [
  { name: 'scanned', perCall: 1, run: () => void new Catalogue().actionNames() },
  {
    name: 'parsed',
    perCall: 1,
    run: () => {
      services
        .flatMap((service) => [...files.actions(service).values()].map(({ name }) => `${service}:${name}`))
        .sort();
    },
  },
]);

const warm = new Catalogue();
warm.hasResourceTypes('s3:getobject');
race('does an action name resources', [
  {
    name: 's3, read before',
    perCall: 1000,
    run: () => repeat(1000, () => void warm.hasResourceTypes('s3:getobject')),
  },
  { name: 's3, new catalogue', perCall: 1, run: () => void new Catalogue().hasResourceTypes('s3:getobject') },
  {
    name: 'ec2 (the largest), new catalogue',
    perCall: 1,
    run: () => void new Catalogue().hasResourceTypes('ec2:runinstances'),
  },
]);

const all = new Catalogue();
all.actionNames();
race('expanding a pattern, names read before', [
  { name: 's3:Get*', perCall: 1, run: () => void all.expandPattern('s3:Get*') },
  { name: '*:Get*', perCall: 1, run: () => void all.expandPattern('*:Get*') },
  { name: 'suggest s3:GetObjct', perCall: 1, run: () => void all.suggest('s3:GetObjct') },
]);

function repeat(times: number, run: () => void): void {
  for (let i = 0; i < times; i++) run();
}
