import Type, { type Static } from 'typebox'
import { Clean } from 'typebox/value'
import { compileSchema, defineFailure } from '../../kernel/index.ts'

const Text = Type.String({ minLength: 1 })
const Port = Type.Integer({ minimum: 1, maximum: 65_535 })
const OAuth = { baseUrl: Text, tokenUrl: Text, clientId: Text, clientSecret: Text }
const Sftp = { host: Text, port: Port, username: Text, password: Text, hostKey: Text, outbox: Text }

/** Where the systems of the network are, and how to sign in to them: what the sandbox tells, or a site's own file. */
export const ConnectionsSchema = Type.Object({
  crm: Type.Object({ ...OAuth, webhookSecret: Text }),
  erp: Type.Object(OAuth),
  'clinic-erp': Type.Object({ baseUrl: Text, username: Text, password: Text }),
  billing: Type.Object({ wsdlUrl: Text, url: Text, username: Text, password: Text }),
  ehr: Type.Object({ host: Text, port: Port }),
  clearinghouse: Type.Object({ ...Sftp, inbox: Text }),
  bank: Type.Object(Sftp),
})
export type Connections = Static<typeof ConnectionsSchema>

const check = compileSchema(ConnectionsSchema, 'systems')

const connectionsWrong = defineFailure({
  code: 'LIG-HOSPITAL-CONNECTIONS-WRONG',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The description of the systems to connect to lacks or mistakes: {places}.',
  fix: 'Correct these places in the file, or in the manifest that the sandbox serves.',
})

export function readConnections(systems: unknown): Connections {
  // A manifest says more than is needed to connect (titles, protocols, directories).
  const checked = check(Clean(ConnectionsSchema, structuredClone(systems)))
  if (checked.ok) return checked.value
  throw connectionsWrong({ places: checked.problem.map(({ place }) => place).join(', ') })
}
