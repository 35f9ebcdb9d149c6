import { Agent as PlainAgent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import type { Secrets } from '../../access/index.ts'
import {
  type Certificate,
  type ClientTls,
  type ClientTlsSettings,
  clientTls,
  ourCertificate,
} from '../tls.ts'

/** An idle connection is closed here before most servers close it, so that a request does not meet a dying one. */
const IDLE_MS = 4_000

/** The connections of a client. What was renewed of its certificate is shown by every connection made after it. */
export type Agents = {
  current(): PlainAgent
  close(): void
}

export function createAgents(
  { baseUrl, ...settings }: ClientTlsSettings & { readonly baseUrl: string },
  secrets: Secrets,
  saw: (certificate: Certificate) => void,
): Agents {
  if (!baseUrl.startsWith('https:')) {
    const agent = new PlainAgent({ keepAlive: true, timeout: IDLE_MS })
    return { current: () => agent, close: () => agent.destroy() }
  }
  let shown: ClientTls | undefined
  let agent: TlsAgent | undefined
  return {
    current() {
      const tls = clientTls(settings, secrets)
      // Requests under way on connections of the old one end there, and its idle ones end by themselves.
      if (!agent || shown?.cert !== tls.cert || shown?.key !== tls.key) agent = renewed(tls, saw)
      shown = tls
      return agent
    },
    close: () => agent?.destroy(),
  }
}

function renewed(tls: ClientTls, saw: (certificate: Certificate) => void): TlsAgent {
  const ours = ourCertificate(tls.cert)
  if (ours) saw(ours)
  return new TlsAgent({ keepAlive: true, timeout: IDLE_MS, ...tls })
}
