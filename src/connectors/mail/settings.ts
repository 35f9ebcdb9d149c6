import Type from 'typebox'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })

export const mailDestination = defineConnector({
  name: 'mail-destination',
  direction: 'destination',
  summary: 'Hands mail to an SMTP server: alerts, reports.',
  delivery: {
    is: 'once or unknown',
    because:
      'a mail whose handing over was cut may have been taken; SMTP has no way to ask, its Message-ID is the same on every attempt',
  },
  gaps: [{ lacks: 'idempotency key', because: 'servers do not look at the Message-ID that is made of it' }],
  settings: Type.Object(
    {
      host: text('the host of the SMTP server'),
      port: withDefault(Type.Integer({ minimum: 1, maximum: 65_535, description: 'the port' }), 587),
      security: withDefault(
        Type.Union([Type.Literal('starttls'), Type.Literal('tls'), Type.Literal('none')], {
          description:
            '"starttls": the connection becomes secure before anything is said, or nothing is sent; "tls": it is from the start (port 465)',
        }),
        'starttls',
      ),
      user: Type.Optional(text('the user')),
      password: Type.Optional(secretText('its password')),
      from: text('the sender: alerts@hospital.example'),
      ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
    },
    { additionalProperties: false },
  ),
  examples: [
    {
      says: 'The mail server of the hospital.',
      settings: {
        host: 'mail.hospital.example',
        user: 'alerts',
        password: { secret: 'mail-password' },
        from: 'alerts@hospital.example',
      },
    },
  ],
})
