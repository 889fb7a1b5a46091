import type { AuthoriseDeps } from './authorise.ts';
import { depsFromEnvironment } from './environment.ts';
import { gatekeeper } from './gatekeeper.ts';

let deps: AuthoriseDeps | undefined;

export const handler = gatekeeper(() => {
  deps ??= depsFromEnvironment();
  return deps;
});
