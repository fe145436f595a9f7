#!/usr/bin/env node
import * as nodeModule from 'node:module';

// Node 22 and later keep compiled code from one start to the next.
nodeModule.enableCompileCache?.();

const { main } = await import('../dist/command/main.js').catch((error) => {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('dist/command/main.js'))
    throw error;
  process.stderr.write('orgproof: error: this checkout is not built; run `npm run build`\n');
  process.exit(2);
});

process.exitCode = await main(process.argv.slice(2));
