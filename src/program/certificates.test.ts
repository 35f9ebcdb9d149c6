import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationMs, instant } from '../kernel/index.ts'
import { certificateWarning, type UsedCertificate } from './certificates.ts'

const now = instant(Date.UTC(2026, 0, 5))
const ending = (whose: 'ours' | 'theirs', inDays: number): UsedCertificate => ({
  system: 'lab',
  whose,
  expiresAt: instant(now + inDays * durationMs('1 day')),
})

test('a certificate is warned of a month ahead', () => {
  const check = (certificates: readonly UsedCertificate[], expected: string | null, system = 'lab') =>
    assert.equal(certificateWarning(certificates, system, now), expected)
  check([], null)
  check([ending('theirs', 30)], null)
  check([ending('theirs', 29)], 'The certificate that it shows ends on 2026-02-03.')
  check([ending('theirs', 29)], null, 'erp')
  check([ending('ours', -1)], 'The certificate that Ligament shows it ended on 2026-01-04.')
  check(
    [ending('ours', 1), ending('theirs', 90)],
    'The certificate that Ligament shows it ends on 2026-01-06.',
  )
})
