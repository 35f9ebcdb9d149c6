import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Upkeep } from './upkeep.ts'

/** What is asked of the database while batches of so many rows are written one after the other. */
async function check(
  { idle, due = [], broken = false }: { idle: boolean; due?: object[]; broken?: boolean },
  batches: readonly number[],
  expected: readonly string[],
): Promise<void> {
  const asked: string[] = []
  const query = async (sql: string) => {
    const looks = sql.includes('pg_stat_all_tables')
    asked.push(looks ? 'look' : sql)
    if (broken) throw new Error('no')
    return looks ? due.splice(0, 1) : []
  }
  const upkeep = new Upkeep(query, () => idle)
  for (const rows of batches) {
    upkeep.wrote(rows)
    await upkeep.settled()
  }
  assert.deepEqual(asked, expected)
}

const dead = { name: 'hot', aged: false, vacuum: true }
const changed = { name: 'grown', aged: false, vacuum: false }
const aged = { name: 'old', aged: true, vacuum: true }

test('it looks after enough rows, when nobody waits', async () => {
  await check({ idle: true }, [999], [])
  await check({ idle: true }, [999, 1], ['look'])
  await check({ idle: true }, [1_000, 999, 1], ['look', 'look'])
  await check({ idle: false }, [1_000, 18_999], [])
  await check({ idle: false }, [1_000, 19_000], ['look'])
})

test('it does one table at a time, until none is left', async () => {
  await check(
    { idle: true, due: [aged, dead, changed] },
    [1_000, 1, 1, 1, 1],
    ['look', 'vacuum (freeze) old', 'look', 'vacuum (analyze) hot', 'look', 'analyze grown', 'look'],
  )
})

test('what fails is left alone until as much was written again', async () => {
  await check({ idle: true, broken: true }, [1_000, 999, 1], ['look', 'look'])
})
