import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { acknowledge } from './acknowledge.ts'
import { type DescribedPart, describeMessage } from './describe-message.ts'
import { type Hl7Message, parseMessage, printMessage } from './message.ts'
import { validateMessage } from './profile/validate-message.ts'
import { splitMessages } from './split-messages.ts'
import { structureNameOf } from './structure/structure-name.ts'
import { outcomeOf, validateHeader, verdictOf } from './validate-header.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.hl7'))
const expectedIn = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))

const messagesOf = (name: string): readonly Hl7Message[] =>
  splitMessages(readFileSync(new URL(name, FOLDER))).messages.map(({ bytes }) => {
    const parsed = parseMessage(bytes)
    if (!parsed.ok) assert.fail(`${name} holds a message that does not parse`)
    assert.deepEqual(Buffer.from(printMessage(parsed.value)), Buffer.from(bytes))
    return parsed.value
  })

/** One line a message: type, number of segments, verdict, character set when it isn't the usual one, issues. */
const summaryOf = (name: string): readonly string[] => {
  const { issues } = splitMessages(readFileSync(new URL(name, FOLDER)))
  const messages = messagesOf(name).map((message) => {
    const found = validateHeader(message)
    const charset = message.charset.name === 'UNICODE UTF-8' ? [] : [message.charset.name]
    const shown = found.map(({ place, code }) => `${place} ${code}`)
    const parts = [message.get('MSH-9.1'), message.get('MSH-9.2'), message.segments.length, verdictOf(found)]
    return [parts.join(' '), ...charset, ...shown].join(', ')
  })
  return [...messages, ...issues.map(({ place, code }) => `file: ${place} ${code}`)]
}

test('what is found in each file of other makers', () => {
  assert.deepEqual(
    Object.fromEntries(files.map((name) => [name, summaryOf(name)])),
    expectedIn('expected.json'),
  )
})

/** One line a message: its structure, and what the standard finds wrong behind the header. */
const standardOf = (name: string): readonly string[] =>
  messagesOf(name).map((message) => {
    const found = validateMessage(message).filter(({ code }) => !code.startsWith('hl7v2.header.'))
    const shown = found.map(({ place, code }) => `${place} ${code.slice('hl7v2.'.length)}`)
    return [structureNameOf(message) ?? 'no structure', ...shown].join(', ')
  })

test('what the standard finds in each file of other makers', () => {
  assert.deepEqual(
    Object.fromEntries(files.map((name) => [name, standardOf(name)])),
    expectedIn('expected-standard.json'),
  )
})

const leaves = (part: DescribedPart): readonly DescribedPart[] => part.parts?.flatMap(leaves) ?? [part]

for (const name of files) {
  test(`${name}: every described place is read by its path, and every message is answered`, () => {
    for (const message of messagesOf(name)) {
      const described = describeMessage(message).segments.filter((segment) => /^[A-Z]/.test(segment.name))
      for (const { place, value } of described.flatMap((segment) => segment.fields.flatMap(leaves))) {
        assert.equal(message.get(place), value, place)
      }
      const outcome = outcomeOf(validateHeader(message))
      const ack = acknowledge(message, outcome, { controlId: 'ACK1', at: '20260131120000+0000' })
      assert.equal(ack.get('MSA-2'), message.get('MSH-10'))
      assert.equal(ack.getRaw('MSH-5'), message.getRaw('MSH-3'))
      assert.deepEqual(
        ack.issues.filter(({ severity }) => severity === 'error'),
        [],
      )
    }
  })
}
