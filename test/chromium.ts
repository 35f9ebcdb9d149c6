import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why browser tests are left out, for the `skip` of a test. */
export const CHROMIUM_MISSING =
  'no Chromium found: install it (Debian: apt-get install chromium) or name one in LIGAMENT_TEST_CHROMIUM'

/** The browser for tests: the one named in LIGAMENT_TEST_CHROMIUM, else the first found; undefined when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.LIGAMENT_TEST_CHROMIUM
  const folders = ['/usr/bin', ...(environment.PATH ?? '').split(delimiter)]
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...(named ? [named] : []), ...places].find(mayRun)
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export type ScreenOptions = {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  /** Marks that move are still by default, so that pictures are the same every time. */
  readonly motion?: 'reduce' | 'no-preference'
}

/** A browser with an empty profile of its own; closing it ends the browser and removes the profile. */
export async function openBrowser(
  executablePath: string,
  { width = 1280, height = 860, scheme = 'light', motion = 'reduce' }: ScreenOptions = {},
): Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'ligament-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGUMENTS,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: motion,
    locale: 'en-US',
    timezoneId: 'America/Chicago',
  })
  return {
    context,
    close: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
