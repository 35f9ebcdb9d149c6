import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster, Member } from './cluster.ts'

/** The same numbers for the same seed. */
export function drawFrom(seed: number) {
  let state = seed
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return { draw, pick: <Of>(from: readonly Of[]): Of | undefined => from[Math.floor(draw() * from.length)] }
}

/** What is done to a member; it resolves when that is over. */
export const harmsOf = (
  ttlMs: number,
  draw: () => number,
): Readonly<Record<string, (cluster: Cluster, member: Member) => Promise<unknown>>> => ({
  kill: (cluster, member) => cluster.kill(member),
  stop: (cluster, member) => cluster.stop(member),
  disconnect: (cluster, member) => cluster.disconnect(member),
  'short pause': (_, member) => pause(member, ttlMs / 3),
  'long pause': (_, member) => pause(member, ttlMs * (2 + draw())),
  'long cut': async (_, { proxy }) => {
    proxy.cut()
    await sleep(ttlMs * (2 + draw()))
    proxy.heal()
  },
  'kill while cut off': async (cluster, member) => {
    member.proxy.cut()
    await sleep(ttlMs * draw())
    await cluster.kill(member)
  },
})

async function pause({ process: paused }: Member, ms: number): Promise<void> {
  paused.kill('SIGSTOP')
  await sleep(ms)
  paused.kill('SIGCONT')
}
