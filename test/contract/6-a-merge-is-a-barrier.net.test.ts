import assert from 'node:assert/strict'
import { adt, Feed } from './feed.ts'
import { onEachStore } from './on-each-store.ts'

onEachStore(
  'a merge is a barrier: after everything earlier of both patients, before everything later of both',
  async (subject) => {
    const patients = 12
    const patient = () => `P${subject.between(1, patients)}`
    const messages = Array.from({ length: 250 * subject.rounds }, (_, n) => {
      const keeps = patient()
      const away = patient()
      const merges = subject.draw() < 0.15 && keeps !== away
      return merges ? adt(`M${n}`, 'A40', keeps, away) : adt(`M${n}`, 'A08', keeps)
    })
    const { target } = subject
    target.answer = () => (subject.draw() < 0.03 ? { status: 503 } : { status: 200 })
    await subject.sendThroughKills(new Feed(messages))
    await subject.until(() => target.firstsAt('keeps-keys').length >= messages.length)
    const events = await subject.kept((store) =>
      store.query<{ id: string; patients: readonly string[] }>(
        `select body->>'id' as id, body->'patients' as patients from log_entry
      where stream = 'ContractObserved' order by txid, seq`,
      ),
    )
    const arrived = target.firstsAt('keeps-keys')
    for (let n = 1; n <= patients; n++) {
      const concerns = (one: { readonly patients: readonly string[] }) => one.patients.includes(`P${n}`)
      assert.deepEqual(
        arrived.filter(concerns).map(({ id }) => id),
        events.filter(concerns).map(({ id }) => id),
        `P${n}: its own messages and its merges, in order`,
      )
    }
  },
)
