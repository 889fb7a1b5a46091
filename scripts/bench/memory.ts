import { execFileSync } from 'node:child_process';

/** Resident megabytes of a process and all that descend from it; pages that they share count in each. */
export const residentTree = (pid: number): number => {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const tree = new Set([pid]);
  for (let before = 0; before < tree.size; ) {
    before = tree.size;
    for (const [own, parent] of processes) if (tree.has(parent)) tree.add(own);
  }
  const kilobytes = processes.filter(([own]) => tree.has(own)).reduce((sum, [, , rss]) => sum + rss, 0);
  return kilobytes / 1000;
};
