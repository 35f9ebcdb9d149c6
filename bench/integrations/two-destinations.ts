import { defineDelivery, defineIntegration, fromMllp, ok, toHttp } from 'ligament'
import { parseMessage } from 'ligament/hl7v2'

/** Each message that comes over MLLP is posted to two addresses, each in order per patient. */
const post = (name: string, url = '') =>
  defineDelivery({
    name,
    from: ['adt'],
    to: toHttp({ url, honoursKey: true }),
    map({ bytes }) {
      const parsed = parseMessage(bytes)
      return parsed.ok ? ok({ body: { controlId: parsed.value.get('MSH-10') ?? '' } }) : parsed
    },
  })

export default defineIntegration({
  name: 'bench-two-destinations',
  sources: [fromMllp({ name: 'adt', port: Number(process.env.MLLP_PORT) })],
  deliveries: [post('to-one', process.env.ONE_URL), post('to-other', process.env.OTHER_URL)],
})
