import pg from 'pg'
import { findPostgres } from '../test/postgres.ts'

/** Of 16 MiB each: more than what a bench writes between two checkpoints. */
const SEGMENTS = 60

/**
 * Makes the throw-away server one that has been at work: the segments of its write-ahead log are there and are used
 * again, as checkpoints leave them (PostgreSQL manual, 30.5). A new server writes each anew, full of zeros, before its
 * first use. A server that the user named is left alone.
 */
export async function workInServer(): Promise<void> {
  const server = await findPostgres('recovery')
  if (!server.found || !server.restart) return
  const client = new pg.Client(await server.createDatabase())
  await client.connect()
  try {
    for (let segment = 0; segment < SEGMENTS; segment++) {
      await client.query("select pg_logical_emit_message(false, 'bench', 'something to switch from')")
      await client.query('select pg_switch_wal()')
    }
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
