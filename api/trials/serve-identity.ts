import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID Connect provider on loopback that signs in, without asking, whoever `person` is; `redirect` is where it may send back to. */
export async function serveIdentity(redirect: string, person: () => string) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { client_id: 'chiso', client_secret: 'bi-mat-cua-chiso', redirect_uris: [redirect] }
  const lasting = 60
  const provider: Provider = new Provider(issuer, {
    clients: [client],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    cookies: { keys: ['trial'] },
    ttl: { Interaction: lasting, Grant: lasting, Session: lasting, AccessToken: lasting, IdToken: lasting },
    features: { devInteractions: { enabled: false } },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    async loadExistingGrant({ oidc }: { oidc: { session: { accountId: string } } }) {
      const grant = new provider.Grant({ clientId: client.client_id, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response)
    void provider.interactionFinished(
      request,
      response,
      { login: { accountId: person(), remember: false } },
      { mergeWithLastSubmission: false },
    )
  })
  return {
    sso: { issuer, client: client.client_id, secret: client.client_secret, claim: 'preferred_username' },
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
