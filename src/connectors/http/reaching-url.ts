import { type Secrets, writtenOut } from '../../access/index.ts'
import type { Try } from '../diagnosis/diagnose.ts'
import { reaching } from '../diagnosis/reach.ts'
import { clientTls } from '../tls.ts'

/** Whether the server behind a URL can be reached and shows a good certificate. */
export function reachingUrl(
  { url, system }: { readonly url: string; readonly system: string },
  tls: Parameters<typeof clientTls>[0],
  secrets: Secrets = writtenOut,
): readonly Try[] {
  const { protocol, hostname, port } = new URL(url)
  const secure = protocol === 'https:'
  const endpoint = { system, host: hostname, port: Number(port || (secure ? 443 : 80)) }
  return reaching(endpoint, secure ? () => clientTls(tls, secrets) : undefined)
}
