import * as z from 'zod';
import { KIND_NAMES } from '../domain/registers/kinds.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { registerRoutes } from './contract.ts';
import { citesOf, kindNamed, mayFile } from './who.ts';

export const listKinds: Verb<typeof registerRoutes.listKinds> = async ({ deps, caller }) => ({
  items: KIND_NAMES.map((name) => {
    const kind = kindNamed(name);
    const { zh, en, files, readers, data } = kind;
    const cites = citesOf(deps.county.law, kind);
    const schema = z.toJSONSchema(data, { io: 'input' }) as Record<string, unknown>;
    return { kind: name, zh, en, files: [...files], readers, mayFile: mayFile(kind, caller), cites, schema };
  }),
});
