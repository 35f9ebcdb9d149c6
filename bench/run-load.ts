import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Load } from './load.ts'

/** A sender in a process of its own, which prints what it saw; throws when something was not accepted. */
export async function runLoad(file: string, words: readonly (string | number)[]): Promise<Load> {
  const sender = new URL(file, import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, [sender, ...words.map(String)])
  const load = JSON.parse(stdout) as Load & { readonly refused: number }
  if (load.refused > 0) throw new Error('a message was not accepted')
  return load
}
