import { join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { found, importsOf, sources } from './sources.ts';

const domain = sources('functions/domain');

describe('The domain', () => {
  it('is read by these tests', () => {
    expect(domain.length).toBeGreaterThan(50);
    expect(importsOf(domain.find(({ path }) => path.endsWith('duty/decide.ts'))!)).toContain('../law/schema.ts');
  });

  it('imports zod and itself, and nothing else', () => {
    const outside = domain.flatMap((file) =>
      importsOf(file)
        .filter((name) => {
          const target = normalize(join(file.path, '..', name));
          return name !== 'zod' && !(name.startsWith('.') && target.startsWith('functions/domain/'));
        })
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(outside).toEqual([]);
  });

  it('asks no clock, no environment and no chance', () => {
    expect(
      found(domain, /new Date\(\s*\)|Date\.now|Math\.random|performance\.|process\.|globalThis|randomUUID/),
    ).toEqual([]);
  });

  it('waits for nothing: it holds no promise and sets no timer', () => {
    expect(found(domain, /\basync\b|\bawait\b|setTimeout|setInterval|fetch\(/)).toEqual([]);
  });
});
