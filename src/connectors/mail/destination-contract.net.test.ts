import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { type Arrival, type DestinationPeer, destinationContract } from '../testing/destination-contract.ts'
import { type MailDelivery, mailDestination, toMail } from './index.ts'

type Reply = (error?: Error | null) => void
type Session = object
type SmtpServer = {
  readonly server: Server
  listen(port: number, host: string, done: () => void): void
  close(done: () => void): void
  on(name: 'error', handle: () => void): void
}
type Options = {
  readonly onData: (
    stream: AsyncIterable<Buffer> & { readonly sizeExceeded?: boolean },
    session: Session,
    reply: Reply,
  ) => void
  readonly [name: string]: unknown
}
const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as {
  SMTPServer: new (options: Options) => SmtpServer
}

const replying = (code: number) => Object.assign(new Error('scripted'), { responseCode: code })

/** An SMTP server that takes a mail when its last dot has come. */
async function openSmtpServer(): Promise<DestinationPeer> {
  const arrived: Arrival[] = []
  let how = 'accept'
  const sayNo = (stage: string): Error | null => {
    const [at, code] = how.split(' ')
    return at === stage ? replying(Number(code)) : null
  }
  const smtp = new SMTPServer({
    authOptional: true,
    closeTimeout: 1,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (
      { password }: { password: string },
      _: Session,
      reply: (error: Error | null, who?: object) => void,
    ) => (password === 'fits' ? reply(null, { user: 'lig' }) : reply(replying(535))),
    onRcptTo: (_: object, __: Session, reply: Reply) => reply(sayNo('RCPT')),
    onMailFrom: (_: object, __: Session, reply: Reply) => reply(sayNo('MAIL')),
    async onData(stream, _, reply) {
      let text = ''
      try {
        for await (const chunk of stream) text += chunk.toString()
      } catch {
        // The connection ended before the mail did.
        return
      }
      const no = sayNo('DATA')
      if (no) return reply(no)
      const id = /^Subject: (.+)\r$/m.exec(text)?.[1] ?? ''
      const key = /^Message-ID: (.+)\r$/m.exec(text)?.[1]
      if (!arrived.some((one) => one.key === key)) arrived.push({ id, key })
      reply()
    },
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  return {
    port: (smtp.server.address() as AddressInfo).port,
    arrived: () => arrived,
    answer: (next) => {
      how = next
    },
    close: () => new Promise((resolve) => smtp.close(resolve)),
  }
}

const at = (port: number, settings: Partial<Parameters<typeof toMail>[0]> = {}) =>
  toMail({ host: '127.0.0.1', port, security: 'none', from: 'alerts@hospital.example', ...settings })

destinationContract<MailDelivery>({
  connector: mailDestination,
  openPeer: openSmtpServer,
  target: ({ port, timeoutMs }) => at(port, { timeoutMs }),
  request: (id) => ({ to: ['on-call@hospital.example'], subject: id, text: 'A system is down.' }),
  answers: {
    'MAIL 451': 'failed',
    'RCPT 550': 'refused',
    'RCPT 450': 'failed',
    'DATA 554': 'refused',
    'DATA 452': 'failed',
  },
  everyByteUpTo: 64,
  wrong: [
    { step: 'name', target: () => toMail({ host: 'no-such-host.invalid', from: 'a@b.example' }) },
    { step: 'security', target: ({ port }) => at(port, { security: 'starttls' }) },
    { step: 'credentials', target: ({ port }) => at(port, { user: 'lig', password: 'wrong' }) },
    { step: 'settings', target: ({ port }) => at(port, { user: 'lig', password: { secret: 'none' } }) },
  ],
})
