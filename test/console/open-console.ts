import type { BrowserContext, Page } from 'playwright-core'
import { buildConsole } from '../../scripts/build-console.ts'
import { type Screens, screensOf } from '../../src/console/screens.ts'
import { openStub, type Stub } from '../../src/console/stub/open-stub.ts'
import { findChromium, openBrowser, type ScreenOptions } from '../chromium.ts'

export type Opened = {
  readonly stub: Stub
  readonly context: BrowserContext
  /** What the browser complained about: errors of scripts and breaches of the content security policy. */
  readonly complaints: string[]
  /** A new page, signed in as somebody (`nobody` is not), at an address. */
  readonly show: (address: string, as?: 'admin' | 'operator' | 'viewer' | 'nobody') => Promise<Screens>
  readonly close: () => Promise<void>
}

const FILES = new URL('../../dist/console/', import.meta.url)

/** The built console in a browser of its own, before a stub of its own. */
export async function openConsole(options: ScreenOptions = {}): Promise<Opened> {
  const chromium = findChromium()
  if (!chromium) throw new Error('tests that open a browser are skipped when there is none')
  await buildConsole()
  const stub = await openStub({ files: FILES })
  const browser = await openBrowser(chromium, options)
  const complaints: string[] = []
  const show: Opened['show'] = async (address, as = 'admin') => {
    const page = await browser.context.newPage()
    listen(page, complaints)
    if (as === 'nobody') await browser.context.clearCookies()
    else await enter(page, stub.address, as)
    await page.goto(stub.address + address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return screensOf(page)
  }
  return {
    stub,
    context: browser.context,
    complaints,
    show,
    close: async () => {
      await browser.close()
      await stub.close()
    },
  }
}

const enter = async (page: Page, address: string, name: string): Promise<void> => {
  await page.request.post(`${address}/api/session`, { data: { name, password: `stub-${name}` } })
}

/** An answer that a test asked for (401, 404, 503) is reported by the browser as a resource that failed. */
function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    complaints.push(message.text())
  })
}
