/**
 * `npm run kill -- ROUNDS [SEED]`: the long form of the kill test, on the embedded store, or on the PostgreSQL database
 * that LIGAMENT_KILL_DATABASE_URL names (it must be empty).
 */
import { spawnSync } from 'node:child_process'

const [rounds = '30', seed] = process.argv.slice(2)
if (![rounds, seed ?? '0'].every((number) => /^\d{1,6}$/.test(number)) || Number(rounds) === 0) {
  console.error('usage: npm run kill -- ROUNDS [SEED], both whole numbers')
  process.exit(2)
}
const { status } = spawnSync('node', ['--test', 'test/spine/kill.net.test.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    LIGAMENT_KILL_ROUNDS: rounds,
    ...(seed && { LIGAMENT_KILL_SEED: seed }),
  },
})
process.exitCode = status ?? 1
