import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { hasGpg, openGpgRing } from '../../../../test/gpg-keys.ts'
import { temporaryDirectory, until } from '../../../../test/stores.ts'
import { type Secrets, writtenOut } from '../../../access/index.ts'
import { asFailure } from '../../../kernel/index.ts'
import { fromDirectory, toDirectory } from '../../directory/index.ts'
import { sourceSurroundings, targetSurroundings } from '../../testing/index.ts'
import { bytesInFile } from '../part-of.ts'
import { gather, piecesOf } from '../pieces.ts'
import { decrypting } from './decrypt.ts'
import { encrypting } from './encrypt.ts'
import type { PgpDecrypting, PgpEncrypting } from './settings.ts'

const options = hasGpg() ? {} : { skip: 'no gpg on this machine (Debian: gnupg)' }
const ring = hasGpg() ? openGpgRing() : undefined
const NONE = { publicKey: '', privateKey: '' }
const us = ring?.key('us') ?? NONE
const other = ring?.key('other') ?? NONE
const locked = ring?.key('locked', { passphrase: 'open sesame' }) ?? NONE

const encrypt = async (settings: PgpEncrypting, text: Uint8Array): Promise<Buffer<ArrayBuffer>> =>
  Buffer.from((await gather(encrypting(settings, writtenOut)(piecesOf(text)), 2 ** 28)) ?? [])
const decrypt = async (
  settings: PgpDecrypting,
  bytes: Uint8Array,
  secrets = writtenOut,
): Promise<Buffer<ArrayBuffer>> =>
  Buffer.from((await gather(decrypting(settings, secrets)(piecesOf(bytes, 10_000)), 2 ** 28)) ?? [])
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => assert.fail('should have failed'),
    (thrown: unknown) => {
      const { code, message } = asFailure(thrown)
      return `${code.replace('LIG-CONNECTORS-PGP-', '')} ${/\((.*)\)/.exec(message)?.[1] ?? ''}`.trim()
    },
  )
const byGpg = (words: readonly string[], input: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> =>
  ring?.gpg(words, input) ?? Buffer.alloc(0)
const text = Buffer.from('ISA*00*~IEA*1~')

test('each of the recipients can decrypt it, gpg too; the signature is verified', options, async () => {
  const large = randomBytes(3_000_001)
  const sign = { key: locked.privateKey, passphrase: 'open sesame' }
  const recipients = [us.publicKey, other.publicKey]
  const bytes = await encrypt({ recipients, sign }, large)
  for (const key of [us, other])
    assert.ok(large.equals(await decrypt({ keys: [key.privateKey], signers: [locked.publicKey] }, bytes)))
  assert.ok(large.equals(byGpg(['--decrypt'], bytes)))
  const armored = await encrypt({ recipients: [us.publicKey], armor: true }, text)
  assert.match(armored.toString(), /^-----BEGIN PGP MESSAGE-----/)
  assert.ok(text.equals(await decrypt({ keys: [other.privateKey, us.privateKey] }, armored)))
})

test('what gpg encrypted is decrypted, with a key that is locked, or that was renewed', options, async () => {
  const keys = [{ secret: 'pgp-key' }]
  const bytes = byGpg(['--recipient', 'locked@lakeside.example.org', '--encrypt'], text)
  assert.ok(text.equals(await decrypt({ keys: [locked.privateKey], passphrase: 'open sesame' }, bytes)))
  let key = other.privateKey
  const secrets: Secrets = { read: (name) => (typeof name === 'string' ? name : key) }
  const forUs = byGpg(['--recipient', 'us@lakeside.example.org', '--encrypt'], text)
  assert.equal(await codeOf(decrypt({ keys }, forUs, secrets)), 'NO-KEY')
  key = us.privateKey
  assert.ok(text.equals(await decrypt({ keys }, forUs, secrets)))
})

test('what is not sound is refused, and says why', options, async () => {
  const signed = await encrypt({ recipients: [us.publicKey], sign: { key: other.privateKey } }, text)
  const unsigned = await encrypt({ recipients: [us.publicKey] }, randomBytes(100_000))
  const plain = ['--compress-algo', 'none', '--recipient', 'us@lakeside.example.org', '--encrypt']
  const changed = byGpg(plain, randomBytes(100_000))
  changed[50_000] = (changed[50_000] ?? 0) ^ 1
  const keys = [us.privateKey]
  const check = async (settings: Partial<PgpDecrypting>, bytes: Buffer, expected: string) =>
    assert.equal(await codeOf(decrypt({ keys, ...settings }, bytes)), expected)
  await check({}, changed, 'DAMAGED it was changed on its way')
  await check({}, text, 'DAMAGED it is not encrypted by OpenPGP')
  assert.match(await codeOf(decrypt({ keys }, unsigned.subarray(0, 60_000))), /^DAMAGED/)
  assert.match(await codeOf(decrypt({ keys }, unsigned.subarray(0, 20))), /^DAMAGED/)
  const old = ['--rfc2440', '--cipher-algo', '3DES', '--recipient', 'us@lakeside.example.org', '--encrypt']
  await check({}, byGpg(old, text), 'DAMAGED no integrity protection')
  await check({ signers: [other.publicKey] }, unsigned, 'SIGNATURE it is not signed')
  await check(
    { signers: [locked.publicKey] },
    signed,
    'SIGNATURE it is signed by a key that is none of the signers',
  )
  await check(
    { signers: [locked.publicKey, us.publicKey], keys: [us.privateKey] },
    signed,
    'SIGNATURE it is signed by a key that is none of the signers',
  )
  await check({ keys: [locked.privateKey] }, signed, 'NO-KEY')
  await check({ keys: ['no key'] }, signed, 'KEY it is no key')
  const forLocked = await encrypt({ recipients: [locked.publicKey] }, text)
  await check({ keys: [locked.privateKey], passphrase: 'wrong' }, forLocked, 'KEY it does not open the key')
})

test('keys that can not be used are told before anything goes out', options, async () => {
  const check = async (settings: PgpEncrypting, expected: string) =>
    assert.equal(await codeOf(encrypt(settings, text)), expected)
  await check({ recipients: ['no key'] }, 'KEY it is no key')
  const sign = { key: locked.privateKey, passphrase: 'wrong' }
  await check({ recipients: [us.publicKey], sign }, 'KEY it does not sign: passphrase, or no private key')
  await check(
    { recipients: [us.publicKey], sign: { key: other.publicKey } },
    'KEY it does not sign: passphrase, or no private key',
  )
})

test('a wire that is cut is the failure, and no key stays on the disk', options, async () => {
  const before = rings()
  const cut = new Error('cut')
  const pieces = async function* () {
    yield (await encrypt({ recipients: [us.publicKey] }, randomBytes(50_000))).subarray(0, 20_000)
    throw cut
  }
  await assert.rejects(gather(decrypting({ keys: [us.privateKey] }, writtenOut)(pieces()), 2 ** 20), cut)
  const bytes = await encrypt({ recipients: [us.publicKey] }, randomBytes(500_000))
  for await (const _ of decrypting({ keys: [us.privateKey] }, writtenOut)(piecesOf(bytes))) break
  assert.deepEqual(rings(), before)
})

const rings = () => readdirSync(tmpdir()).filter((name) => name.startsWith('ligament-pgp-'))

test(
  'files go out encrypted and are taken decrypted, whole or in parts; one that is not sound is put apart',
  options,
  async (t) => {
    const root = temporaryDirectory()
    for (const name of ['out', 'bad']) mkdirSync(join(root, name))
    const directory = join(root, 'out')
    const target = toDirectory({
      ...{ directory, pgp: { recipients: [us.publicKey], sign: { key: other.privateKey } } },
    }).open(targetSurroundings())
    const put = (name: string, bytes: Buffer) =>
      target.deliver({ name, bytes }, { idempotencyKey: name, correlation: name })
    const large = Buffer.from(`visit,amount\n${'V1,1\n'.repeat(20_000)}`)
    await put('large.csv.pgp', large)
    await put('small.csv.pgp', Buffer.from('visit,amount\n'))
    assert.match(await codeOf(put('small.csv.pgp', Buffer.from('visit,amount\n'))), /FILE-OTHER/)
    writeFileSync(
      join(directory, 'false.csv.pgp'),
      byGpg(['--recipient', 'us@lakeside.example.org', '--encrypt'], text),
    )
    const around = sourceSurroundings()
    const source = await fromDirectory({
      ...{ name: 'extracts', format: 'csv', directory, errors: join(root, 'bad'), wholeUpTo: 300 },
      ...{ pollEveryMs: 1_000, stableForMs: 1_000, partBytes: 20_000 },
      pgp: { keys: [us.privateKey], signers: [other.publicKey] },
    }).open(around)
    t.after(() => source.close())
    await until(
      () => readdirSync(directory).length === 0,
      () => void around.clock.pass(1_000),
    )
    const parts = around.scripted.entries.filter(({ meta }) => meta.file === 'large.csv.pgp')
    const bytes = parts.map(({ raw, meta }) => bytesInFile({ bytes: raw ?? new Uint8Array(), meta }))
    assert.ok(parts.length > 3 && Buffer.concat(bytes).equals(large))
    assert.deepEqual(readdirSync(join(root, 'bad')), ['false.csv.pgp'])
    const refused = around.scripted.entries.find(({ meta }) => meta.file === 'false.csv.pgp')
    assert.match(JSON.stringify(refused?.meta.issues), /file\.pgp-signature/)
    assert.equal(refused?.raw, null)
    await target.close()
  },
)
