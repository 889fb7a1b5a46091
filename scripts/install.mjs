// Installs what package-lock.json asks for, unless it is there already. Plain JavaScript, for any Node that can run npm.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const stamp = join(root, 'node_modules', '.gongshu-installed');
const lock = join(root, 'package-lock.json');
const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');

const hidden = join(root, 'node_modules', '.package-lock.json');
const stamped = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
// Someone may have run npm ci by hand: npm then leaves a lockfile of its own, newer than ours.
const byHand = !existsSync(stamp) && existsSync(hidden) && statSync(hidden).mtimeMs >= statSync(lock).mtimeMs;

if (byHand) writeFileSync(stamp, wanted);
else if (!stamped) {
  process.stderr.write('正在安装依赖 · installing dependencies (once) …\n');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(stamp, wanted);
}
const ownNode = join(root, 'node_modules', '.bin', 'node');
if (!existsSync(ownNode) && Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `需要 Node 24 · Node 24 is needed on this platform (this is ${process.version}); on x64 Linux it is installed by itself.\n`,
  );
  process.exit(1);
}
