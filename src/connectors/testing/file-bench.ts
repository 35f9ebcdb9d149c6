import { createIdSource } from '../../kernel/index.ts'
import type { TakeFilesOptions } from '../files/file-entry.ts'
import { startFileSource } from '../files/file-source.ts'
import type { Poller } from '../poll/poller.ts'
import { createMemoryPlace } from './memory-directory.ts'
import { createScriptedLog } from './scripted-log.ts'
import { scriptedMarks } from './surroundings.ts'
import { createTestClock, settled } from './test-clock.ts'

export const POLL = 1_000

/** A source of files over a place in memory, with a log and a clock in the test's hand; started as often as a test likes. */
export function openFileBench(
  t: { readonly after: (end: () => Promise<void>) => void },
  options: Partial<TakeFilesOptions> = {},
  settings = {},
) {
  const place = createMemoryPlace()
  const log = createScriptedLog()
  const clock = createTestClock()
  let drawn = 0
  const newId = createIdSource(clock.now, (count) => {
    drawn += 1
    return new Uint8Array(count).fill(drawn)
  })
  const put = (name: string, text: string, modifiedMs = 0): void =>
    void place.files.set(`/out/${name}`, { bytes: Buffer.from(text), modifiedMs })
  const start = (): Poller => {
    const source = startFileSource(
      {
        directory: '/out',
        pollEveryMs: POLL,
        stableForMs: POLL,
        waitForEndMs: 5 * POLL,
        ...{ maxBytes: 100, wholeUpTo: 100, partBytes: 20, maxFileBytes: 10_000 },
        priority: 'batch',
        ...settings,
      },
      {
        name: 'ch.sftp',
        system: 'clearinghouse',
        address: 'memory:/out',
        format: 'x12',
        ...log,
        marks: scriptedMarks(log),
        clock,
        newId,
        ...options,
      },
      place.open,
    )
    t.after(async () => {
      log.release()
      await source.close()
    })
    return source
  }
  const polls = async (count: number): Promise<void> => {
    await settled()
    for (let nth = 0; nth < count; nth += 1) await clock.pass(POLL)
  }
  return { place, log, clock, put, start, polls, names: () => [...place.files.keys()] }
}
