/** One group of measurements in a process of its own: what was measured before it weighs on nothing. Prints its results as JSON. */
import { GROUPS } from './groups.ts';

const [at, prefix = '', quick] = process.argv.slice(2);
const wants = (id: string): boolean => id.startsWith(prefix);
const results = await GROUPS[Number(at)]!.run(wants, quick === 'quick');
process.stdout.write(JSON.stringify(results.filter(({ id }) => wants(id))));
