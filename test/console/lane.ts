import { after, before, test } from 'node:test'
import { CHROMIUM_MISSING, findChromium, type ScreenOptions } from '../chromium.ts'
import { type Opened, openConsole } from './open-console.ts'

export const skip = findChromium() ? false : CHROMIUM_MISSING

/** One console per file; each test gets it. Where there is no browser the tests are left out and say why. */
export function browserTests(
  options: ScreenOptions = {},
): (name: string, run: (opened: Opened) => Promise<void>) => void {
  let opened: Opened | undefined
  before(async () => {
    if (!skip) opened = await openConsole(options)
  })
  after(() => opened?.close())
  return (name, run) => {
    test(name, { skip }, async () => {
      if (!opened) throw new Error('the console was not opened')
      opened.stub.play('normal')
      opened.complaints.length = 0
      await run(opened)
      if (opened.complaints.length > 0)
        throw new Error(`the browser complained: ${opened.complaints.join('\n')}`)
      for (const page of opened.context.pages().slice(1)) await page.close()
    })
  }
}
