import { isOf } from './codec.ts'
import type { TransactionHead } from './envelope-reader.ts'
import { guide997, guide999 } from './guides/acknowledgments.ts'
import { guide277ca } from './guides/claim-acknowledgment.ts'
import { guide276, guide277 } from './guides/claim-status.ts'
import { guide837d } from './guides/dental-claim.ts'
import { guide270, guide271 } from './guides/eligibility.ts'
import { guide834 } from './guides/enrollment.ts'
import { guide837i } from './guides/institutional-claim.ts'
import { guide810 } from './guides/invoice.ts'
import { guide820 } from './guides/premium-payment.ts'
import { guide837p } from './guides/professional-claim.ts'
import { guide850, guide855 } from './guides/purchase-order.ts'
import { guide835 } from './guides/remittance.ts'
import { guides278 } from './guides/service-review.ts'
import { guide856 } from './guides/ship-notice.ts'
import type { Guide } from './shape/guide.ts'

/** Every guide that is known here. */
export const guides = [
  guide835,
  guide837p,
  guide837i,
  guide837d,
  guide999,
  guide277ca,
  guide270,
  guide271,
  guide276,
  guide277,
  ...guides278,
  guide834,
  guide820,
  guide850,
  guide855,
  guide856,
  guide810,
  guide997,
] as readonly Guide[]

/** The guide of a transaction; undefined for sets and versions that have none here. */
export const guideOf = (head: Pick<TransactionHead, 'set' | 'version'>): Guide | undefined =>
  guides.find((guide) => isOf(head, guide))
