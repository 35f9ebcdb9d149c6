import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { type TestContext, test } from 'node:test'
import { targetSurroundings } from '../testing/surroundings.ts'
import { TLS } from '../testing/tls-fixtures.ts'
import { toMail } from './index.ts'

type SmtpServer = {
  readonly server: Server
  listen(port: number, host: string, done: () => void): void
  close(done: () => void): void
  on(name: 'error', handle: () => void): void
}
type Session = { readonly secure: boolean; readonly user?: string }
const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as {
  SMTPServer: new (options: Readonly<Record<string, unknown>>) => SmtpServer
}

async function setUp(t: TestContext, secure: boolean) {
  const mails: { readonly session: Session; readonly text: string }[] = []
  const smtp = new SMTPServer({
    ...TLS.server,
    secure,
    closeTimeout: 1,
    onAuth: (
      { password }: { readonly password: string },
      _: Session,
      reply: (error: Error | null, who?: object) => void,
    ) => (password === 'fits' ? reply(null, { user: 'lig' }) : reply(new Error('no'))),
    async onData(stream: AsyncIterable<Buffer>, session: Session, reply: () => void) {
      let text = ''
      for await (const chunk of stream) text += chunk.toString()
      mails.push({ session, text })
      reply()
    },
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => smtp.close(resolve)))
  const { port } = smtp.server.address() as AddressInfo
  const open = (settings: object = {}) =>
    toMail({
      ...{ host: '127.0.0.1', port, security: secure ? 'tls' : 'starttls', from: 'alerts@hospital.example' },
      ...{ user: 'lig', password: 'fits', ca: TLS.ca, ...settings },
    }).open(targetSurroundings())
  return { mails, open }
}

const mail = {
  to: ['on-call@hospital.example'],
  subject: 'Störung',
  text: 'The EHR is down.\n.\nStill.',
} as const
const how = { idempotencyKey: 'alert-1', correlation: 'c-1' }

for (const secure of [false, true])
  test(`a mail over ${secure ? 'TLS' : 'STARTTLS'}: secure before anything is said, the same id each time`, async (t) => {
    const { mails, open } = await setUp(t, secure)
    const target = open()
    const [first, again] = [await target.deliver(mail, how), await target.deliver(mail, how)]
    assert.equal(first.messageId, again.messageId)
    assert.deepEqual(
      mails.map(({ session }) => [session.secure, session.user]),
      [
        [true, 'lig'],
        [true, 'lig'],
      ],
    )
    assert.match(mails[0]?.text ?? '', /^Subject: =\?UTF-8\?/m)
    assert.match(mails[0]?.text ?? '', /The EHR is down\.\r\n\.\r\nStill\./)
    assert.equal((await target.test?.())?.ok, true)
    await assert.rejects(async () => open({ ca: undefined }).deliver(mail, how), { disposition: 'transient' })
    await assert.rejects(async () => open({ password: 'no' }).deliver(mail, how), {
      code: 'LIG-CONNECTORS-MAIL-LOGIN',
    })
    assert.equal(mails.length, 2)
  })
