import assert from 'node:assert/strict'
import { adt, Feed } from './feed.ts'
import { onEachStore } from './on-each-store.ts'

onEachStore(
  'acknowledged means safe: what got its AA is in the log, byte for byte, whatever was killed',
  async (subject) => {
    const messages = Array.from({ length: 400 * (subject.rounds + 1) }, (_, n) =>
      adt(`M${n}`, 'A08', `P${subject.between(1, 50)}`),
    )
    const feed = new Feed(messages)
    for (let round = 0; round < subject.rounds; round++) {
      const enough = feed.acknowledged.length + subject.between(1, 300)
      const port = await subject.start()
      await feed.send(port, () => {
        if (feed.acknowledged.length >= enough) void subject.kill()
        return false
      })
      await subject.kill()
    }
    assert.ok(feed.acknowledged.length > 0)
    const kept = await subject.kept((store) =>
      store.query<{ id: string; raw: Uint8Array }>(
        `select business_keys->0->>'value' as id, raw from log_entry where kind = 'message'`,
      ),
    )
    const byId = new Map(kept.map(({ id, raw }) => [id, Buffer.from(raw)]))
    for (const { id, bytes } of messages) {
      if (feed.acknowledged.includes(id)) assert.deepEqual(byId.get(id), bytes, `${id} was acknowledged`)
    }
    assert.equal(kept.length, byId.size, 'a message that was sent again is kept once')
  },
)
