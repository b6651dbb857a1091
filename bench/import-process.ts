/** Reads one file in, as `ripen import` does, and prints how long that took and the most memory it needed. */
import module from 'node:module';

// As bin/ripen.js has it: sources that were compiled before take 30 MB less.
module.enableCompileCache();
const { assemble } = await import('../server/assemble.ts');
const { readConfig } = await import('../server/base/index.ts');
const { importFile } = await import('../server/capture/index.ts');
const { beginClock, openDatabase } = await import('../server/database/index.ts');

const [url = '', file = ''] = process.argv.slice(2);
const config = readConfig({ DATABASE_URL: url });
const database = await openDatabase(config);
await beginClock(database.db, config.clock);
const ripen = assemble(database, config);
await ripen.jobs.start();
const begun = performance.now();
const order = { file, as: 'contacts', map: undefined, set: undefined, matchOn: 'email', onMatch: undefined };
const silent = { write: () => true, isTTY: false };
const whole = { ...order, unknownAccount: undefined, dryRun: false, refused: undefined };
await importFile(database.db, ripen, whole, silent, { name: 'bench', userId: null });
const took = (performance.now() - begun) / 1000;
await ripen.jobs.stop();
await database.close();
console.log(JSON.stringify({ took, megabytes: process.resourceUsage().maxRSS / 1024 }));
