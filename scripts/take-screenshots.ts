/**
 * `npm run screenshots`: runs the whole program for some minutes in a directory of its own and takes the pictures of
 * the README, docs/images/*.png. A browser is needed; with pngquant installed the files are a third of the size.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { screensOf } from '../src/console/screens.ts'
import type { InstanceRow, Page } from '../src/gateway/index.ts'
import { findChromium, openBrowser } from '../test/chromium.ts'
import { RunningNetwork } from '../test/spine/running-network.ts'
import { RunningProgram } from '../test/spine/running-program.ts'
import { buildConsole } from './build-console.ts'

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url))
const COMPLETED = 40

const chromium = findChromium()
if (!chromium) throw new Error('a browser is needed: install chromium, or name one in LIGAMENT_TEST_CHROMIUM')
mkdirSync(IMAGES, { recursive: true })
await buildConsole()
const network = await RunningNetwork.open({ pace: 3600 })
const browser = await openBrowser(chromium, { width: 1440, height: 900 })
try {
  const page = await browser.context.newPage()
  page.setDefaultTimeout(120_000)
  const screens = screensOf(page)
  await page.goto(await network.signInUrl())
  await network.control('PUT', '/rate', { referralsPerMinute: 30 })
  await network.until(
    `${COMPLETED} referrals are completed`,
    ({ workflows }) => (workflows['referral-to-revenue']?.completed ?? 0) >= COMPLETED,
  )
  await sendUnreadable()
  await network.control('PUT', '/systems/billing/fault', { kind: 'down' })
  await screens
    .system('Patient billing')
    .filter({ hasText: /[3-9] queued/ })
    .waitFor()
  await page.screenshot({ path: join(IMAGES, 'network.png') })
  const { items } = await network.api<Page<InstanceRow>>('/api/workflows?system=billing&limit=1')
  await network.control('DELETE', '/systems/billing/fault')
  await page.goto(`${network.url}/workflows/${items[0]?.id}`)
  await page.locator('.page-head').getByText('Completed').waitFor()
  await page.screenshot({ path: join(IMAGES, 'workflow.png') })
  await page.goto(`${network.url}/exceptions?state=open`)
  await screens.rows('Exceptions').nth(3).waitFor()
  await page.screenshot({ path: join(IMAGES, 'exceptions.png') })
} finally {
  await browser.close()
  await network.close()
}

/** A message that is kept, refused with its reasons, and an exception. */
async function sendUnreadable(): Promise<void> {
  const file = join(network.directory, 'charge.hl7')
  writeFileSync(
    file,
    [
      'MSH|^~\\&|EHR|LKN|LIGAMENT|LAKESIDE|20260115120000||DFT^P03^DFT_P03|CHARGE-1|P|2.5.1',
      'EVN|P03|20260115120000',
      'PID|1||L999001^^^LKN^MR||TESTPERSON^SAM||19700101|F',
      'PV1|1|O|LKN||||||||||||||||V9990001',
      'FT1|1|||20260115||CG|99213^VISIT^C4|||1||dear',
    ].join('\r'),
  )
  await new RunningProgram(['send', file, '--to', network.mllp], network.env).says(/CHARGE-1: AE/)
}

for (const name of ['network', 'workflow', 'exceptions']) {
  const file = join(IMAGES, `${name}.png`)
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--output', file, file])
}
