import type { CommandDescription } from './command.js';
import { analyze } from './commands/analyze/command.js';
import { backups } from './commands/backups/command.js';
import { can } from './commands/can/command.js';
import { check } from './commands/check/command.js';
import { compare } from './commands/compare/command.js';
import { completion } from './commands/completion/command.js';
import { diff } from './commands/diff/command.js';
import { effective } from './commands/effective/command.js';
import { minify } from './commands/minify/command.js';
import { permissions } from './commands/permissions/command.js';
import { report } from './commands/report/command.js';
import { rules } from './commands/rules/command.js';
import { serve } from './commands/serve/command.js';
import { settings } from './commands/settings/command.js';
import { snapshot } from './commands/snapshot/command.js';
import { tags } from './commands/tags/command.js';
import { test } from './commands/test/command.js';
import { tree } from './commands/tree/command.js';
import { validate } from './commands/validate/command.js';
import { verify } from './commands/verify/command.js';
import { whatif } from './commands/whatif/command.js';

/** Every command, in the order of the help. */
export const commands: readonly CommandDescription[] = [
  snapshot,
  analyze,
  report,
  validate,
  tree,
  can,
  permissions,
  compare,
  effective,
  tags,
  backups,
  settings,
  verify,
  check,
  test,
  whatif,
  diff,
  minify,
  serve,
  rules,
  completion,
];
