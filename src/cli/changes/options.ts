import { shortOptions } from '../../simulate/changes/short-options.js';
import type { OptionDescription } from '../command.js';

/** Options that name files with changes. */
export const changeFileOptions: readonly OptionDescription[] = [
  {
    name: 'changes',
    value: 'file',
    description: 'operations of the API in a JSON or YAML file',
    repeatable: true,
  },
  {
    name: 'terraform-plan',
    value: 'file',
    description: 'a Terraform plan, as `terraform show -json` prints it',
    repeatable: true,
  },
  {
    name: 'cloudformation',
    value: 'file',
    description: 'a CloudFormation template or change set',
    repeatable: true,
  },
];

/** Options that say of changes what their files do not. */
export const changeDetailOptions: readonly OptionDescription[] = [
  {
    name: 'parameter',
    value: 'name=value',
    description: 'a parameter of a template',
    repeatable: true,
  },
  {
    name: 'terraform-value',
    value: 'address.attribute=value',
    description: 'an id that a plan does not tell',
    repeatable: true,
  },
  { name: 'keep-going', description: 'go on after a change that AWS refuses' },
];

/** Every option that says what is to change, for commands that ask what it would do. */
export const changeOptions: readonly OptionDescription[] = [
  ...shortOptions.map(
    ({ name, value, description }): OptionDescription => ({
      name,
      ...(value === undefined ? {} : { value, repeatable: true as const }),
      description,
    }),
  ),
  ...changeFileOptions,
  ...changeDetailOptions,
];
