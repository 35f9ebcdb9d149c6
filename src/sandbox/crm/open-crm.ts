import { createHash } from 'node:crypto'
import { createClientCredentials } from '../http/client-credentials.ts'
import type { HttpRequest } from '../http/http-message.ts'
import { openHttpServer } from '../http/open-http-server.ts'
import type { SandboxSystem, SystemContext } from '../system.ts'
import { crmNotFound, crmRefusal, sessionInvalid } from './crm-error.ts'
import { Records } from './records.ts'
import { COMPLETE_DOCUMENTATION, ReferralDesk } from './referral-desk.ts'
import { ReferralRate } from './referral-rate.ts'
import { answerData, DATA_PATH, type SobjectApi } from './sobject-api.ts'
import { WebhookOutbox } from './webhook-outbox.ts'
import { WebhookSender } from './webhook-sender.ts'

export type CrmNeeds = {
  /** Where webhooks go. */
  readonly webhookUrl: string
  /** `whsec_...`; made and kept when undefined. */
  readonly webhookSecret?: string | undefined
  readonly referralsPerMinute: number
}

export type Crm = SandboxSystem & {
  /** Accepts so many referrals now; their ids. */
  acceptReferrals(count: number): readonly string[]
  /** A person brings the papers of a referral; false when there is no such referral. */
  completeDocumentation(referral: string): boolean
  referralsPerMinute: number
}

const CLIENT_ID = '3MVG9lakeside.integration'
const TOKEN_LIFETIME_MS = 15 * 60_000

/** The CRM of Lakeside Health: referrals and contacts, Salesforce-shaped, with signed webhooks. */
export async function openCrm(context: SystemContext, needs: CrmNeeds): Promise<Crm> {
  const { clock, faults, database, agenda } = context
  const records = new Records(database)
  const outbox = new WebhookOutbox(database)
  const desk = new ReferralDesk(context, records, outbox)
  const webhookSecret = needs.webhookSecret ?? toWebhookSecret(context.secret('webhook'))
  const sender = new WebhookSender({
    url: needs.webhookUrl,
    secret: webhookSecret,
    outbox,
    faults,
    clock,
    log: context.log,
  })
  const tellDocumentation = (referral: string) => {
    desk.tellDocumentation(referral)
    sender.wake()
  }
  agenda.on(COMPLETE_DOCUMENTATION, ({ referral }) => tellDocumentation(String(referral)))
  const accept = (): string => {
    const id = desk.accept()
    sender.wake()
    return id
  }
  const rate = new ReferralRate({ perMinute: needs.referralsPerMinute, clock, act: accept })
  const server = await openRest(context, {
    records,
    now: () => clock.now(),
    changed: ({ name }, before, changes) => {
      const completes = name === 'Referral__c' && changes.Documentation_Status__c === 'Complete'
      if (!completes || before.values.Documentation_Status__c === 'Complete') return
      tellDocumentation(String(before.values.Referral_Number__c))
    },
  })
  sender.start()
  rate.start()
  return {
    name: 'crm',
    title: 'Lakeside Referrals',
    kind: 'CRM',
    protocol: 'REST (Salesforce-shaped), webhooks',
    port: server.port,
    connection: { ...server.connection, webhookSecret },
    audit: () => ({ referrals: desk.audit(), webhooks: outbox.counts() }),
    cut: server.cut,
    close: async () => {
      await Promise.all([rate.stop(), sender.stop(), server.close()])
    },
    acceptReferrals: (count) => Array.from({ length: count }, accept),
    completeDocumentation: (referral) => {
      const isKnown = desk.has(referral)
      if (isKnown) tellDocumentation(referral)
      return isKnown
    },
    get referralsPerMinute() {
      return rate.perMinute
    },
    set referralsPerMinute(perMinute) {
      rate.perMinute = perMinute
    },
  }
}

/** Standard Webhooks: 24 to 64 random bytes in base64 after `whsec_`. */
const toWebhookSecret = (secret: string): string =>
  `whsec_${createHash('sha256').update(secret).digest('base64')}`

async function openRest({ clock, faults, host, port, secret }: SystemContext, api: SobjectApi) {
  const clientSecret = secret('client-secret')
  const credentials = createClientCredentials({
    clientId: CLIENT_ID,
    clientSecret,
    lifetimeMs: TOKEN_LIFETIME_MS,
    clock,
    extra: { scope: 'api' },
  })
  const handle = (request: HttpRequest) => {
    if (request.path === '/services/oauth2/token' && request.method === 'POST')
      return credentials.issue(request)
    if (!request.path.startsWith(`${DATA_PATH}/`)) return crmNotFound
    if (!credentials.isKnown(request)) return sessionInvalid
    return answerData(request.path.slice(DATA_PATH.length), request, api)
  }
  const server = await openHttpServer({ host, port, clock, faults, handle, refuse: crmRefusal })
  const baseUrl = `http://${host}:${server.port}`
  const connection = {
    baseUrl,
    tokenUrl: `${baseUrl}/services/oauth2/token`,
    clientId: CLIENT_ID,
    clientSecret,
  }
  return { ...server, connection }
}
