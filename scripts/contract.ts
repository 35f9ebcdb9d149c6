/**
 * `npm run contract -- ROUNDS [SEED]`: the long form of the suites of the durability contract (test/contract), with so
 * many kills in each, on both stores; two suites at a time.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [rounds = '20', seed] = process.argv.slice(2)
if (![rounds, seed ?? '0'].every((number) => /^\d{1,9}$/.test(number)) || Number(rounds) === 0) {
  console.error('usage: npm run contract -- ROUNDS [SEED], both whole numbers')
  process.exit(2)
}
const suites = globSync('test/contract/*.test.ts').sort()
const compiled = mkdtempSync(join(tmpdir(), 'ligament-contract-'))
const { status } = spawnSync('node', ['--test', '--test-concurrency=2', ...suites], {
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_COMPILE_CACHE: compiled,
    LIGAMENT_CONTRACT_ROUNDS: rounds,
    ...(seed && { LIGAMENT_CONTRACT_SEED: seed }),
  },
})
rmSync(compiled, { recursive: true, force: true })
process.exitCode = status ?? 1
