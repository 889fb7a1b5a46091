import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const digestIn = async (zone: string): Promise<{ offset: number; digest: string }> => {
  const script = fileURLToPath(new URL('digest.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env: { ...process.env, TZ: zone } });
  return JSON.parse(stdout) as { offset: number; digest: string };
};

describe('Days and deadlines', () => {
  it('are the same on a machine in UTC, in Shanghai and in Los Angeles', async () => {
    const [utc, shanghai, losAngeles] = await Promise.all(
      ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'].map(digestIn),
    );
    // The zones took hold, or the comparison would show nothing.
    expect([utc?.offset, shanghai?.offset, losAngeles?.offset]).toEqual([0, -480, 480]);
    expect(utc?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(shanghai?.digest).toBe(utc?.digest);
    expect(losAngeles?.digest).toBe(utc?.digest);
  });
});
