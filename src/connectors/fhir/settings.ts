import Type from 'typebox'
import { authSetting } from '../http/index.ts'
import { prioritySetting } from '../priority-setting.ts'
import { defineConnector, secretText, withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const closed = { additionalProperties: false }

/** How a FHIR server is reached. */
const server = {
  baseUrl: Type.String({
    pattern: '^https?://[^\\s]+$',
    description: 'the base address of the server, http(s)://host[:port][/path]',
  }),
  auth: withDefault(authSetting, { kind: 'none' }),
  headers: withDefault(
    Type.Record(Type.String(), Type.String(), {
      description: 'header names and values sent with every request',
    }),
    {},
  ),
  searchBy: withDefault(
    Type.Union([Type.Literal('get'), Type.Literal('post')], {
      description: '"post" keeps identifiers of patients out of addresses, and so out of access logs',
    }),
    'get',
  ),
  maxResponseBytes: withDefault(
    Type.Integer({ minimum: 1_024, description: 'the largest answer that is read, in bytes, at least 1024' }),
    33_554_432,
  ),
  ca: Type.Optional(text('the issuer of the certificate in PEM, when it is a private one')),
  cert: Type.Optional(secretText('the own certificate in PEM, when the server asks for one')),
  key: Type.Optional(secretText('its private key in PEM')),
}

export const fhirDestination = defineConnector({
  name: 'fhir-destination',
  direction: 'destination',
  summary: 'Reads, searches and writes resources of a FHIR R4 server.',
  delivery: {
    is: 'at least once',
    because:
      'only what can be repeated is delivered: conditional updates by identifier, and transactions of such',
  },
  settings: Type.Object(server, closed),
  examples: [
    {
      says: 'An EHR with SMART backend services.',
      settings: {
        baseUrl: 'https://ehr.example.org/fhir/R4',
        auth: {
          kind: 'private-key-jwt',
          tokenUrl: 'https://ehr.example.org/oauth2/token',
          clientId: 'ligament',
          privateKey: { secret: 'ehr-private-key' },
          scope: 'system/*.rs',
        },
      },
    },
  ],
})

export const fhirSource = defineConnector({
  name: 'fhir-source',
  direction: 'source',
  summary:
    'Takes what changes on a FHIR R4 server: by asking for what was updated, and at once when a subscription says so.',
  delivery: {
    is: 'at least once',
    because:
      'how far it has come is kept with what was read; a version of a resource that is met twice is stored once',
  },
  gaps: [
    {
      lacks: 'repetitions',
      because:
        'a server that is asked again gives the same versions again: that they come is not told as a repetition',
    },
  ],
  settings: Type.Object(
    {
      ...server,
      type: Type.String({
        pattern: '^[A-Z][A-Za-z]+$',
        description: 'the type of the resources: Patient, ServiceRequest',
      }),
      search: withDefault(
        Type.Record(Type.String(), Type.String(), {
          description: 'further search parameters and their values: { status: "active" }',
        }),
        {},
      ),
      from: Type.Optional(
        Type.String({
          pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
          description:
            'where to begin the first time: 2026-01-31T00:00:00Z. Default: with everything there is',
        }),
      ),
      pageSize: withDefault(
        Type.Integer({
          minimum: 1,
          maximum: 1_000,
          description: 'how many resources are asked for at a time',
        }),
        100,
      ),
      everyMs: withDefault(
        Type.Integer({ minimum: 100, description: 'how long after a look the next begins, in milliseconds' }),
        10_000,
      ),
      overlapMs: withDefault(
        Type.Integer({
          minimum: 0,
          description:
            'how far a look goes back before the last one, in milliseconds: longer than the server may take to commit what it has stamped',
        }),
        60_000,
      ),
      hook: Type.Optional(
        secretText(
          'what the Authorization header of a REST hook holds; with it the subscription posts to /webhooks/NAME of the own port',
        ),
      ),
      priority: prioritySetting('revenue'),
    },
    closed,
  ),
  examples: [
    {
      says: 'Orders of an EHR, by the minute and by subscription.',
      settings: {
        baseUrl: 'https://ehr.example.org/fhir/R4',
        type: 'ServiceRequest',
        search: { status: 'active' },
        everyMs: 60_000,
        hook: { secret: 'ehr-hook' },
      },
    },
  ],
})
