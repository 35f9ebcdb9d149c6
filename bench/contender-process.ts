import { closedLoop, type Round } from './load.ts'

/**
 * A process that is measured: says that it is ready, runs each round that it is sent, answers with what it saw, and
 * ends with its parent.
 */
export function contend(one: () => Promise<void>): void {
  process.on('message', (round: Round) => {
    closedLoop(one, round).then(
      (load) => process.send?.(load),
      (thrown: unknown) => {
        console.error(thrown)
        process.exit(1)
      },
    )
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.('ready')
}
