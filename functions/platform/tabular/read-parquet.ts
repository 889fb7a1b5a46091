import { resolve } from 'node:path';
import type { Cell } from '../../domain/gathering/check.ts';
import { fault } from '../../domain/gathering/faults.ts';
import { withoutExponent } from '../../domain/gathering/numbers.ts';
import { directoriesOf, identifier, literal, startEngine } from './duckdb.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/**
 * The rows of a Parquet file as texts: dates and moments as ISO, numbers with every digit, lists and structures as
 * faults. A row's number is its place, the header being row 0. The engine is fenced in and capped like every other.
 */

const NESTED = /^(?:STRUCT|MAP|UNION|BLOB)|\[\d*\]$/;
const BINARY_FLOAT = /^(?:DOUBLE|FLOAT)$/;

export async function* readParquet(path: string, limits: Limits = DEFAULT_LIMITS): RowSource {
  const engine = await startEngine({ directories: directoriesOf(path) });
  const from = `read_parquet(${literal(resolve(path))}, file_row_number = false)`;
  try {
    const described = await engine.connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
    const columns = described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
    if (columns.length > limits.maxColumns) {
      yield { row: 0, fault: fault('too-many-columns', { row: 0 }, { limit: limits.maxColumns }), fatal: true };
      return;
    }
    const told = await engine.connection.runAndReadAll(
      `SELECT coalesce(sum(total_uncompressed_size), 0) FROM parquet_metadata(${literal(resolve(path))})`,
    );
    if (Number(told.getRows()[0]?.[0]) > limits.maxUnpackedBytes) {
      yield { row: 0, fault: fault('zip-bomb', { row: 0 }), fatal: true };
      return;
    }
    yield { row: 0, cells: columns.map(({ name }) => name) };
    const list = columns.map(({ name, type }) => asText(identifier(name), type));
    const result = await engine.connection.stream(`SELECT ${list.join(', ')} FROM ${from}`);
    let row = 0;
    for await (const chunk of result.yieldRows())
      for (const values of chunk) {
        const cells = values.map((value, at) => cellOf(value, columns[at]!.type));
        yield { row: ++row, cells };
      }
  } catch (error) {
    // The engine's message may hold values of the file: only its kind is looked at.
    if (error instanceof Error && /^(?:IO Error: No such|Out of Memory)/.test(error.message)) throw error;
    yield { row: 0, fault: fault('damaged-file', { row: 0 }), fatal: true };
  } finally {
    engine.close();
  }
}

/** A moment with a zone is one in the world: it is told in Beijing time, as all moments here. */
function asText(column: string, type: string): string {
  if (NESTED.test(type)) return `${column} IS NOT NULL`;
  return `CAST(${type === 'TIMESTAMP WITH TIME ZONE' ? `timezone('Asia/Shanghai', ${column})` : column} AS VARCHAR)`;
}

function cellOf(value: unknown, type: string): Cell {
  if (value === null || value === undefined) return '';
  if (NESTED.test(type)) return value === true ? { damaged: 'nested-value' } : '';
  const text = String(value);
  if (BINARY_FLOAT.test(type)) return withoutExponent(text);
  return type.startsWith('TIMESTAMP') ? text.replace(' ', 'T') : text;
}
