// Writes the data of names that look alike: node scripts/unicode-security.mjs, after a new version of Unicode. Needs Maven and Java 17.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The version for each version of Unicode is in its release notes; 78 is Unicode 17.
const ICU = '78.2';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
const scripts = dirname(fileURLToPath(import.meta.url));
const target = join(scripts, '../packages/server/src/domain/generated/unicode-security.ts');

const folder = mkdtempSync(join(tmpdir(), 'icu-'));
try {
  run('mvn', ['-q', '-B', COPY, `-Dartifact=com.ibm.icu:icu4j:${ICU}`, `-DoutputDirectory=${folder}`]);
  run('java', ['-cp', join(folder, `icu4j-${ICU}.jar`), join(scripts, 'unicode/UnicodeSecurityTable.java'), target]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program, parameters) {
  const { status, error } = spawnSync(program, parameters, { stdio: 'inherit' });
  if (error !== undefined) throw new Error(`${program} cannot be started: ${error.message}`);
  if (status !== 0) throw new Error(`${program} failed.`);
}
