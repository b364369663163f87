import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { accountName } from './account-name.ts'

/** Another place whose sign-in is trusted (OpenID Connect), and the claim of its that names the account. */
export interface SingleSignOn {
  issuer: string
  client: string
  secret: string
  claim: string
}

/** How the place is called in addresses and beside the accounts linked to it. */
export const ssoProvider = 'sso'

/** The address an account has where one is asked for: nothing is ever sent there. */
export const addressOf = (account: string): string => `${account}@account.invalid`

/** Sign-in elsewhere: it opens accounts that are there and makes none. */
export const signOnElsewhere = ({ issuer, client, secret, claim }: SingleSignOn) =>
  genericOAuth({
    config: [
      {
        providerId: ssoProvider,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: client,
        clientSecret: secret,
        scopes: ['openid', 'profile'],
        disableSignUp: true,
        disableImplicitSignUp: true,
        mapProfileToUser(profile) {
          const name = String(profile[claim] ?? '')
            .normalize('NFC')
            .trim()
            .toLowerCase()
          // What is no account's name is nobody's: no account is made of it.
          const account = accountName.test(name) ? name : ''
          return { email: addressOf(account), emailVerified: account !== '', name: account }
        },
      },
    ],
  })
