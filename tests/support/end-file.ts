import { afterAll } from 'vitest';
import { endAll } from './endings.ts';

// Runs with every file of tests, though they share the modules that they load.
afterAll(endAll);
