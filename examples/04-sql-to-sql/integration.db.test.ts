import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { findPostgres } from '../../test/postgres.ts'
import { RunningProgram } from '../../test/spine/running-program.ts'
import { temporaryDirectory, until } from '../../test/stores.ts'

const server = await findPostgres()
const options = server.found ? {} : { skip: server.reason }
const closing: (() => Promise<unknown>)[] = []
after(async () => {
  for (const close of closing) await close()
})

async function connect(create: string) {
  assert.ok(server.found)
  const url = await server.createDatabase()
  const client = new pg.Client(url)
  await client.connect()
  closing.push(() => client.end())
  await client.query(create)
  return { client, at: new URL(url) }
}

test('each visit that changes is written, also when the program is killed in between', options, async () => {
  const adt = await connect(
    'create table visit (visit_id int primary key, facility text, admitted date, discharged date, changed_at timestamptz default clock_timestamp())',
  )
  const reports = await connect(
    'create table stay (visit text primary key, facility text, admitted date, discharged date, open boolean)',
  )
  const env = {
    PORT: 'off',
    LIGAMENT_DATA: temporaryDirectory(),
    ...{ ADT_PORT: adt.at.port, ADT_DATABASE: adt.at.pathname.slice(1), ADT_PASSWORD: 'any' },
    ...{
      REPORTS_PORT: reports.at.port,
      REPORTS_DATABASE: reports.at.pathname.slice(1),
      REPORTS_PASSWORD: 'any',
    },
  }
  const run = () => {
    const program = new RunningProgram(['run', 'examples/04-sql-to-sql'], env)
    closing.unshift(() => program.end('SIGKILL'))
    return program
  }
  const rows = async () => (await reports.client.query('select visit, open from stay order by visit')).rows
  const holds = (count: number, open: number) =>
    until(async () => {
      const found = await rows()
      return found.length === count && found.filter((row) => row.open).length === open
    })

  const first = run()
  await adt.client.query(
    "insert into visit select nth, 'NORTH', '2026-01-05', null from generate_series(1, 40) nth",
  )
  await holds(40, 40)
  await adt.client.query(
    "update visit set discharged = '2026-01-06', changed_at = clock_timestamp() where visit_id <= 5",
  )
  await adt.client.query("insert into visit values (41, null, '2026-01-05', null)")
  await first.end('SIGKILL')
  const second = run()
  await holds(40, 35)
  assert.equal(await second.end('SIGTERM'), 0)
})
