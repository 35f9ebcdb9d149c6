import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ReplayDraft, readReplayRequest } from './read-request.ts'

const DRAFT: ReplayDraft = {
  ...{ target: 'route.x', from: '', to: '', stream: '', source: '', key: '', correlation: '', entries: '' },
  ...{ rate: '50', again: 'no', note: 'mended' },
}

test('what was typed becomes a request; what is empty is left out', () => {
  const read = readReplayRequest({
    ...DRAFT,
    from: '2026-01-13T14:00',
    key: ' MRN1 ',
    entries: 'a\n b,c\n',
    note: ' mended ',
  })
  assert.deepEqual(read, {
    request: {
      target: 'route.x',
      selection: { from: new Date('2026-01-13T14:00').toISOString(), key: 'MRN1', entries: ['a', 'b', 'c'] },
      rate: 50,
      again: 'no',
      note: 'mended',
    },
  })
})

test('what lacks is asked for', () => {
  const check = (more: Partial<ReplayDraft>, expected: RegExp) => {
    const read = readReplayRequest({ ...DRAFT, key: 'K', ...more })
    assert.match('complaint' in read ? read.complaint : '', expected)
  }
  check({ target: '' }, /where/)
  check({ note: ' ' }, /why/)
  check({ rate: 'fast' }, /rate/)
  check({ key: '', stream: 's' }, /which entries/)
})
