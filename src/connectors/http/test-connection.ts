import { lookup } from 'node:dns/promises'
import { connect, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { asFailure, type Failure } from '../../kernel/index.ts'
import { connectingFailed } from '../failures.ts'

export type DiagnosisStep = {
  readonly step: 'name' | 'connection' | 'security' | 'credentials' | 'permission'
  readonly ok: boolean
  readonly says: string
  readonly fix: string | undefined
}

/** The steps up to the first that fails. */
export type Diagnosis = { readonly ok: boolean; readonly steps: readonly DiagnosisStep[] }

export type DiagnosisTarget = {
  readonly system: string
  readonly baseUrl: string
  readonly ca?: string | undefined
  /** Fetches a token; undefined when the system asks for none. */
  readonly authenticate: (() => Promise<void>) | undefined
  readonly ask: () => Promise<unknown>
}

/** Tries one thing after the other, as a person would who looks for the fault. */
export async function diagnose(target: DiagnosisTarget): Promise<Diagnosis> {
  const url = new URL(target.baseUrl)
  const tls = url.protocol === 'https:'
  const endpoint = { system: target.system, host: url.hostname, port: Number(url.port || (tls ? 443 : 80)) }
  const connecting = async (run: () => Promise<unknown>, secure: boolean): Promise<void> => {
    await run().catch((error: unknown) => {
      throw connectingFailed(endpoint, error, secure)
    })
  }
  const { authenticate } = target
  const tries: readonly (readonly [DiagnosisStep['step'], string, () => Promise<unknown>])[] = [
    ['name', `${endpoint.host} is known`, () => connecting(() => lookup(hostOf(url)), false)],
    ['connection', `port ${endpoint.port} answers`, () => connecting(() => reach(url, endpoint.port), false)],
    ...(tls
      ? [
          [
            'security',
            'the certificate is good',
            () => connecting(() => secure(url, endpoint.port, target.ca), true),
          ] as const,
        ]
      : []),
    ...(authenticate ? [['credentials', 'the credentials are accepted', authenticate] as const] : []),
    ['permission', 'a read is allowed', target.ask],
  ]
  const steps: DiagnosisStep[] = []
  for (const [step, says, run] of tries) {
    const failure = await run().then(() => undefined, asFailure)
    steps.push(failure ? failed(step, failure) : { step, ok: true, says, fix: undefined })
    if (failure) return { ok: false, steps }
  }
  return { ok: true, steps }
}

const failed = (step: DiagnosisStep['step'], failure: Failure): DiagnosisStep => ({
  step: failure.code === 'LIG-CONNECTORS-HTTP-UNAUTHENTICATED' ? 'credentials' : step,
  ok: false,
  says: failure.message,
  fix: failure.fix,
})

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const reach = (url: URL, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, hostOf(url))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
  })

const secure = (url: URL, port: number, ca: string | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const host = hostOf(url)
    const socket = connectTls({
      host,
      port,
      ...(isIP(host) ? {} : { servername: host }),
      ...(ca === undefined ? {} : { ca }),
    })
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      socket.destroy()
      resolve()
    })
  })
