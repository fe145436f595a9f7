/** Makes the goldens anew: `npm run goldens`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { goldenFile, goldenFolder, goldens, makeGolden } from '../test/goldens/list.js';

rmSync(goldenFolder, { recursive: true, force: true });
mkdirSync(goldenFolder, { recursive: true });
for (const name of goldens) writeFileSync(goldenFile(name), await makeGolden(name));
process.stdout.write(`${goldens.length} goldens written\n`);
