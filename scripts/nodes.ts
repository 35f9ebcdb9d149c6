/**
 * `npm run nodes -- ROUNDS [SEED]`: the long form of the tests with several nodes on one PostgreSQL, which are killed,
 * paused and cut off at random. It prints its seed.
 */
import { spawnSync } from 'node:child_process'

const [rounds = '100', seed] = process.argv.slice(2)
if (![rounds, seed ?? '0'].every((number) => /^\d{1,6}$/.test(number)) || Number(rounds) === 0) {
  console.error('usage: npm run nodes -- ROUNDS [SEED], both whole numbers')
  process.exit(2)
}
const { status } = spawnSync('node', ['--test', '--test-concurrency=1', 'test/nodes/*.net.test.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    LIGAMENT_NODES_ROUNDS: rounds,
    ...(seed && { LIGAMENT_NODES_SEED: seed }),
  },
})
process.exitCode = status ?? 1
