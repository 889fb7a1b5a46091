import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Needs } from '../../functions/needs.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { Objects } from '../../functions/platform/ports.ts';
import { TABLE_NAMES, type TableName } from '../../functions/tables.ts';

/** Thrown where the deployed function would be denied: its row in `functions/needs.ts` does not say that it may. */
export class NotDeclared extends Error {
  constructor(use: string) {
    super(`not declared in functions/needs.ts: ${use}`);
    this.name = 'NotDeclared';
  }
}

type Kind = 'read' | 'put' | 'write';
interface Use {
  readonly kind: Kind;
  /** The deployed name. */
  readonly table: string;
}
interface Named {
  readonly TableName: string;
}
type Item = Readonly<Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck' | 'Get', Named>>>;

const one =
  (kind: Kind) =>
  ({ TableName: table }: Named): Use[] => [{ kind, table }];
const itemUses = (item: Item): Use[] =>
  Object.entries(item).map(([operation, { TableName: table }]) => ({
    kind: operation === 'Get' || operation === 'ConditionCheck' ? 'read' : operation === 'Put' ? 'put' : 'write',
    table,
  }));
const transaction = ({ TransactItems }: { TransactItems: Item[] }): Use[] => TransactItems.flatMap(itemUses);

/** What each command uses. One that is not here is one that no role allows, such as a scan. */
const USES: Readonly<Record<string, (input: never) => Use[]>> = {
  GetCommand: one('read'),
  QueryCommand: one('read'),
  BatchGetCommand: ({ RequestItems }: { RequestItems: object }) =>
    Object.keys(RequestItems).map((table) => ({ kind: 'read', table })),
  TransactGetCommand: transaction,
  PutCommand: one('put'),
  UpdateCommand: one('write'),
  DeleteCommand: one('write'),
  TransactWriteCommand: transaction,
};

/** Which method of the objects' port needs leave for what. */
const OBJECT_USES: Readonly<Record<keyof Objects, 'reads' | 'writes' | 'removes'>> = {
  head: 'reads',
  read: 'reads',
  toFile: 'reads',
  signDownload: 'reads',
  putIfAbsent: 'writes',
  putFileIfAbsent: 'writes',
  replace: 'writes',
  remove: 'removes',
  signUpload: 'writes',
};

/**
 * The same dependencies with a deployed function's permissions: what its role would be denied throws {@link NotDeclared}
 * here too, on a laptop and in tests. `told` hears of each, also where the caller goes on without it.
 */
export const withinNeeds = (deps: Deps, needs: Needs, told: (use: string) => void = () => {}): Deps => {
  const logical = new Map<string, TableName>(TABLE_NAMES.map((name) => [deps.store.tableName(name), name]));
  const tables: Readonly<Record<Kind, readonly TableName[]>> = {
    read: [...needs.reads, ...needs.writes],
    put: [...needs.writes, ...needs.appends],
    write: needs.writes,
  };
  const demand = (allowed: boolean, use: string): void => {
    if (allowed) return;
    told(use);
    throw new NotDeclared(use);
  };
  const check = (command: { readonly input: unknown }): void => {
    const name = command.constructor.name;
    const uses = USES[name];
    demand(uses !== undefined, name);
    for (const { kind, table } of uses?.(command.input as never) ?? []) {
      const known = logical.get(table);
      demand(known !== undefined && tables[kind].includes(known), `${kind} table ${known ?? table}`);
    }
  };
  const client = new Proxy(deps.store.client, {
    get: (target, property) => {
      const value = Reflect.get(target, property) as unknown;
      if (property !== 'send') return typeof value === 'function' ? value.bind(target) : value;
      return async (command: { readonly input: unknown }, ...rest: unknown[]) => {
        check(command);
        return (target.send as (...given: unknown[]) => unknown).call(target, command, ...rest);
      };
    },
  }) as DynamoDBDocumentClient;
  const objects = Object.fromEntries(
    (Object.keys(OBJECT_USES) as (keyof Objects)[]).map((method) => [
      method,
      async (key: string, ...rest: unknown[]) => {
        const kind = OBJECT_USES[method];
        demand(needs.objects?.[kind]?.some((prefix) => key.startsWith(prefix)) ?? false, `${kind} object ${key}`);
        return (deps.objects[method] as (...given: unknown[]) => unknown)(key, ...rest);
      },
    ]),
  ) as unknown as Objects;
  const { lake, signIn, ...others } = deps;
  return {
    ...others,
    ...(lake && needs.lake ? { lake } : {}),
    ...(signIn && needs.admits ? { signIn } : {}),
    store: { ...deps.store, client },
    objects,
    timers: {
      arm: async (...given) => {
        demand(needs.arms === true, 'arms clocks');
        return deps.timers.arm(...given);
      },
      isLive: async (name) => {
        demand(needs.arms === true, 'arms clocks');
        return deps.timers.isLive(name);
      },
    },
    signers: needs.signs ? deps.signers : [],
    web: {
      get: async (...given) => {
        demand(needs.web === true, 'reads the web');
        return deps.web.get(...given);
      },
    },
    works: {
      start: async (...given) => {
        demand(needs.starts === true, `starts ${given[1].kind}`);
        return deps.works.start(...given);
      },
    },
  };
};
