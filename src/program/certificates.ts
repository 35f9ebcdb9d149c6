import type { Certificate, Link, SourceState } from '../connectors/index.ts'
import { durationMs, type Instant, toIso } from '../kernel/index.ts'

/** A certificate in use, by the system whose wire it is shown on. */
export type UsedCertificate = Certificate & { readonly system: string }

/** What was last shown on the wires to and from systems. */
export const usedCertificates = (
  links: readonly Link[],
  sources: readonly SourceState[],
): readonly UsedCertificate[] => [
  ...links.flatMap((link) =>
    link.state().certificates.map((certificate) => ({ ...certificate, system: link.system })),
  ),
  ...sources.flatMap(({ system, certificateExpiresAt: expiresAt }) =>
    expiresAt === undefined ? [] : [{ system, whose: 'ours' as const, expiresAt }],
  ),
]

const WARNED_MS = durationMs('30 days')

/** What people are told of a system's certificates; null when all are good for a month yet. */
export function certificateWarning(
  certificates: readonly UsedCertificate[],
  system: string,
  now: Instant,
): string | null {
  const ending = certificates.filter((one) => one.system === system && one.expiresAt - now < WARNED_MS)
  if (ending.length === 0) return null
  return ending
    .map(({ whose, expiresAt }) => {
      const which = whose === 'ours' ? 'that Ligament shows it' : 'that it shows'
      return `The certificate ${which} ${expiresAt <= now ? 'ended' : 'ends'} on ${toIso(expiresAt).slice(0, 10)}.`
    })
    .join(' ')
}
