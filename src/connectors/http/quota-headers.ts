import { type Instant, instant } from '../../kernel/index.ts'

/** Larger numbers of seconds are times since 1970, smaller ones are from now on: vendors write either. */
const EPOCH_FROM = 1_000_000_000

/**
 * Until when a vendor's quota is used up, as the answer to the last call that it allowed says; undefined while some is
 * left. Read are `RateLimit-Remaining` with `RateLimit-Reset`, the same with `X-` before, and the structured field
 * `RateLimit` (`"daily";r=0;t=3600`) of draft-ietf-httpapi-ratelimit-headers.
 */
export function quotaUsedUpUntil(
  headers: Readonly<Record<string, string>>,
  now: Instant,
): Instant | undefined {
  const until = [...structured(headers.ratelimit), ...plain(headers, ''), ...plain(headers, 'x-')]
    .filter(({ remaining }) => remaining === 0)
    .map(({ resetSeconds }) =>
      resetSeconds >= EPOCH_FROM ? resetSeconds * 1_000 : now + resetSeconds * 1_000,
    )
  const latest = Math.max(...until)
  return latest > now ? instant(latest) : undefined
}

type Left = { readonly remaining: number; readonly resetSeconds: number }

function plain(headers: Readonly<Record<string, string>>, prefix: '' | 'x-'): readonly Left[] {
  const remaining = wholeNumber(headers[`${prefix}ratelimit-remaining`])
  const resetSeconds = wholeNumber(headers[`${prefix}ratelimit-reset`])
  return remaining === undefined || resetSeconds === undefined ? [] : [{ remaining, resetSeconds }]
}

const structured = (field = ''): readonly Left[] =>
  field.split(',').flatMap((item) => {
    const parameter = (name: string) => wholeNumber(new RegExp(`;\\s*${name}=(\\d+)`).exec(item)?.[1])
    const [remaining, resetSeconds] = [parameter('r'), parameter('t')]
    return remaining === undefined || resetSeconds === undefined ? [] : [{ remaining, resetSeconds }]
  })

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined
