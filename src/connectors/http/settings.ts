import Type from 'typebox'
import { listenSettings } from '../listen/settings.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'
import { pagingSetting } from './paging.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const url = (description: string) => Type.String({ pattern: '^https?://[^\\s]+$', description })
const closed = { additionalProperties: false }

export const authSetting = Type.Union(
  [
    Type.Object({ kind: Type.Literal('none') }, closed),
    Type.Object(
      { kind: Type.Literal('basic'), user: text('the user'), password: secretText('its password') },
      closed,
    ),
    Type.Object(
      {
        kind: Type.Literal('header'),
        name: text('the name of the header, Authorization or X-API-Key'),
        value: secretText('its value'),
      },
      closed,
    ),
    Type.Object(
      {
        kind: Type.Literal('oauth2'),
        tokenUrl: url('where tokens are given out, http(s)://...'),
        clientId: text('the client id'),
        clientSecret: secretText('the client secret'),
        scope: Type.Optional(Type.String({ description: 'scopes, separated by spaces' })),
        audience: Type.Optional(Type.String({ description: 'the audience, when the server asks for one' })),
        credentialsIn: Type.Optional(Type.Union([Type.Literal('basic'), Type.Literal('body')])),
        refreshToken: Type.Optional(
          secretText('a refresh token that does not expire, where the server gives tokens out by that'),
        ),
      },
      closed,
    ),
    Type.Object(
      {
        kind: Type.Literal('private-key-jwt'),
        tokenUrl: url('where tokens are given out, http(s)://...'),
        clientId: text('the client id'),
        privateKey: secretText('the private key, RSA or EC, in PEM or as a JWK'),
        keyId: Type.Optional(text('the kid under which the server knows the public key')),
        scope: Type.Optional(Type.String({ description: 'scopes, separated by spaces' })),
        scopeIn: Type.Optional(
          Type.Union([Type.Literal('form'), Type.Literal('assertion')], {
            description: 'where the server looks for the scopes',
          }),
        ),
        audience: Type.Optional(Type.String({ description: 'the audience, when the server asks for one' })),
      },
      closed,
    ),
  ],
  {
    description:
      '{ kind: none }, { kind: basic, user, password }, { kind: header, name, value }, { kind: oauth2, tokenUrl, clientId, clientSecret } or { kind: private-key-jwt, tokenUrl, clientId, privateKey }',
  },
)

export const httpDestination = defineConnector({
  name: 'http-destination',
  direction: 'destination',
  summary: 'Calls a REST API with JSON over HTTP.',
  delivery: {
    is: 'once or unknown',
    because:
      'a request cut after it was sent may have been done; the idempotency key lets the system recognise a repetition, a look-up settles it elsewhere',
  },
  settings: Type.Object(
    {
      baseUrl: url('the address that every path is appended to, http(s)://host[:port][/path]'),
      auth: withDefault(authSetting, { kind: 'none' }),
      headers: withDefault(
        Type.Record(Type.String(), Type.String(), {
          description: 'header names and values sent with every request',
        }),
        {},
      ),
      idempotencyHeader: withDefault(
        text('the name of the header that carries the idempotency key'),
        'Idempotency-Key',
      ),
      correlationHeader: withDefault(
        text('the name of the header that carries the correlation id'),
        'X-Correlation-Id',
      ),
      serverErrorMeans: withDefault(
        Type.Union([Type.Literal('unknown'), Type.Literal('transient')], {
          description:
            '"unknown" when a request answered by 5xx may have been done, "transient" when the system promises that it was not',
        }),
        'unknown',
      ),
      maxResponseBytes: withDefault(
        Type.Integer({
          minimum: 1_024,
          description: 'the largest answer that is read, in bytes, at least 1024',
        }),
        8_388_608,
      ),
      tokenTimeoutMs: withDefault(
        Type.Integer({ minimum: 1, description: 'how long a token request may take, in milliseconds' }),
        10_000,
      ),
      ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
      cert: Type.Optional(secretText('the own certificate in PEM, when the system asks for one')),
      key: Type.Optional(secretText('its private key in PEM')),
      paging: Type.Optional(pagingSetting),
      probe: Type.Optional(text('a path that can be read, for testing the connection')),
    },
    closed,
  ),
  examples: [
    {
      says: 'An ERP behind OAuth2 client credentials.',
      settings: {
        baseUrl: 'https://erp.example.org/api/v2',
        auth: {
          kind: 'oauth2',
          tokenUrl: 'https://erp.example.org/oauth/token',
          clientId: 'ligament',
          clientSecret: { secret: 'erp-client-secret' },
        },
      },
    },
  ],
})

const values = Type.Array(secretText('one that is taken'), {
  minItems: 1,
  description: 'those that are taken; several while one replaces another',
})

export const httpSource = defineConnector({
  name: 'http-source',
  direction: 'source',
  summary:
    'Takes JSON over HTTP at described operations: each request is checked by its schemas, goes into the log, then it is answered. Serves its OpenAPI 3.1 description.',
  delivery: {
    is: 'at least once',
    because:
      'a request is answered after it is on disk; a repetition (same idempotency key) is answered again and stored once',
  },
  settings: Type.Object(
    {
      ...listenSettings,
      path: withDefault(
        Type.String({ pattern: '^/\\S*$', description: 'what all paths begin with, such as /api' }),
        '/',
      ),
      auth: withDefault(
        Type.Union(
          [
            Type.Object({ kind: Type.Literal('none') }, closed),
            Type.Object(
              {
                kind: Type.Literal('basic'),
                users: Type.Array(
                  Type.Object({ user: text('the user'), password: secretText('its password') }, closed),
                  { minItems: 1 },
                ),
              },
              closed,
            ),
            Type.Object({ kind: Type.Literal('bearer'), values }, closed),
            Type.Object(
              { kind: Type.Literal('header'), name: text('the name of the header, X-API-Key'), values },
              closed,
            ),
          ],
          {
            description:
              '{ kind: none }, { kind: basic, users: [{ user, password }] }, { kind: bearer, values } or { kind: header, name, values }',
          },
        ),
        { kind: 'none' },
      ),
      idempotencyHeader: withDefault(
        text('the name of the header that is the same when a request is repeated'),
        'Idempotency-Key',
      ),
      describe: withDefault(
        Type.Boolean({ description: 'whether the OpenAPI description is served at openapi.json' }),
        true,
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'An API for a referral portal.',
      settings: {
        port: 8_092,
        path: '/api',
        auth: { kind: 'bearer', values: [{ secret: 'portal-token' }] },
      },
    },
  ],
})
