import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Load, Round } from './load.ts'

/** What is measured beside others: it stays up for the whole comparison and is asked for one round at a time. */
export type Contender = {
  readonly name: string
  measure(round: Round): Promise<Load>
  close(): Promise<void>
}

/** A contender in a process of its own (see contender-process.ts). */
export async function forkContender(
  name: string,
  file: string,
  words: readonly string[],
): Promise<Contender> {
  const child = fork(new URL(file, import.meta.url), words, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  await answer(name, child)
  return {
    name,
    async measure(round) {
      child.send(round)
      return (await answer(name, child)) as Load
    },
    async close() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** The next message; rejects when the process ends instead. */
function answer(name: string, child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null): void => reject(new Error(`${name} ended with code ${code}`))
    child.once('exit', failed)
    child.once('message', (message) => {
      child.off('exit', failed)
      resolve(message)
    })
  })
}
