import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** Waits until a locator is on the screen; fails with playwright's own words when it never comes. */
export const sees = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'visible' })

/** Waits until the address, path and query, is this. */
export const isAt = (page: Page, address: string | RegExp): Promise<void> =>
  page.waitForURL((url) => {
    const at = url.pathname + decodeURIComponent(url.search)
    return typeof address === 'string' ? at === address : address.test(at)
  })

export async function hasText(locator: Locator, text: string | RegExp): Promise<void> {
  await sees(locator.filter({ hasText: text }))
}

export async function hasCount(locator: Locator, count: number): Promise<void> {
  if (count > 0) await locator.nth(count - 1).waitFor({ state: 'attached' })
  await locator.nth(count).waitFor({ state: 'detached' })
  assert.equal(await locator.count(), count)
}
