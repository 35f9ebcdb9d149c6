import type { Feed, Offered } from './source-contract.ts'

/** Offers one message after the other, as a sender does that cares for order; large ones come as they like. */
export function feedInTurn(
  offerOne: (message: Offered) => Promise<boolean>,
  close: Feed['close'] = () => undefined,
): Feed {
  let before: Promise<unknown> = Promise.resolve()
  return {
    offer(message) {
      if (message.bytes !== undefined) return offerOne(message)
      const offering = before.then(() => offerOne(message))
      before = offering
      return offering
    },
    close,
  }
}
