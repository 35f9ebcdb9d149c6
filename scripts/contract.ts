/**
 * `npm run contract -- ROUNDS [SEED]`: the long form of the suites of the durability contract (test/contract), with so
 * many kills in each, on both stores.
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const [rounds = '20', seed] = process.argv.slice(2)
if (![rounds, seed ?? '0'].every((number) => /^\d{1,9}$/.test(number)) || Number(rounds) === 0) {
  console.error('usage: npm run contract -- ROUNDS [SEED], both whole numbers')
  process.exit(2)
}
const suites = globSync('test/contract/*.test.ts').sort()
const { status } = spawnSync('node', ['--test', '--test-concurrency=1', ...suites], {
  stdio: 'inherit',
  env: {
    ...process.env,
    LIGAMENT_CONTRACT_ROUNDS: rounds,
    ...(seed && { LIGAMENT_CONTRACT_SEED: seed }),
  },
})
process.exitCode = status ?? 1
