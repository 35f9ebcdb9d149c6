import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../../kernel/index.ts'
import { quotaUsedUpUntil } from './quota-headers.ts'

const now = instant(Date.UTC(2026, 0, 5))

test('until when a quota is used up', () => {
  const check = (headers: Record<string, string>, secondsFromNow: number | undefined) =>
    assert.equal(
      quotaUsedUpUntil(headers, now),
      secondsFromNow === undefined ? undefined : now + secondsFromNow * 1_000,
      JSON.stringify(headers),
    )
  check({}, undefined)
  check({ 'ratelimit-remaining': '1', 'ratelimit-reset': '60' }, undefined)
  check({ 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }, 60)
  check({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }, 60)
  check({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 90) }, 90)
  check({ 'x-ratelimit-remaining': '0' }, undefined)
  check({ ratelimit: '"hourly";r=3;t=60, "daily";r=0;t=3600' }, 3_600)
  check({ ratelimit: '"hourly";r=0;t=60, "daily";r=0;t=3600' }, 3_600)
  check({ ratelimit: 'garbage', 'ratelimit-remaining': '-', 'ratelimit-reset': 'soon' }, undefined)
})
