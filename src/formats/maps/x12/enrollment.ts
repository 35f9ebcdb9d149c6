import type { EnrollmentChanged, EventBody } from '../../../model/index.ts'
import type * as x12 from '../../x12/index.ts'
import { given } from '../given.ts'
import { RELATIONSHIPS } from './codes.ts'
import { fromDates, toDates } from './days.ts'
import type { EnvelopeTime } from './envelope-time.ts'
import { fromInsured, fromNamedParty, toInsured, toParty } from './parties.ts'

/** Who is insured (834), there and back: one event for each member. */

type Body = EventBody<typeof EnrollmentChanged>

/** REF01: the group or policy that the member belongs to. */
const GROUP = '1L'

export const enrollmentToModel = ({ sponsor, payer, members }: x12.Enrollment): Body[] =>
  members.map((member) =>
    given({
      action: member.maintenance,
      reason: member.maintenanceReason,
      sponsor: toParty(sponsor),
      insurer: toParty(payer),
      subscriberNumber: member.subscriberNumber,
      group: member.references?.find(({ qualifier }) => qualifier === GROUP)?.id,
      member: toInsured(member.name),
      isSubscriber: member.isSubscriber ?? false,
      relationship: RELATIONSHIPS.toModel(member.relationship),
      status: member.benefitStatus,
      dates: toDates(member.dates),
      coverages: member.coverages.map(({ maintenance, line, plan, level, dates }) =>
        given({ action: maintenance, line, plan, level, dates: toDates(dates) }),
      ),
    }),
  )

/** Members of one sponsor and insurer are one transaction. */
export function enrollmentToX12(
  bodies: readonly [Body, ...Body[]],
  reference: string,
  { date, time }: EnvelopeTime,
): x12.Enrollment {
  const [{ sponsor, insurer }] = bodies
  return {
    purpose: '00',
    reference,
    date,
    time,
    action: '2',
    sponsor: fromNamedParty(sponsor),
    payer: fromNamedParty(insurer),
    members: bodies.map(memberOf),
  }
}

function memberOf(body: Body): x12.EnrolledMember {
  const { idQualifier, ...member } = fromInsured(body.member)
  return {
    isSubscriber: body.isSubscriber,
    relationship: RELATIONSHIPS.toX12(body.relationship),
    maintenance: body.action,
    maintenanceReason: body.reason,
    benefitStatus: body.status ?? 'A',
    subscriberNumber: body.subscriberNumber,
    references: body.group === undefined ? undefined : [{ qualifier: GROUP, id: body.group }],
    dates: listed(fromDates(body.dates)),
    // A member is named by the social security number (34) or by a number that both know (ZZ); there is no MI here.
    name: { entity: 'IL', ...member, ...(idQualifier && { idQualifier: 'ZZ' }) },
    coverages: body.coverages.map(({ action, line, plan, level, dates }) => ({
      maintenance: action,
      line,
      plan,
      level,
      dates: listed(fromDates(dates)),
    })),
  }
}

const listed = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length > 0 ? items : undefined
