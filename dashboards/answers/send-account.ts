import type { AccountRequest } from '../../engine/accounts/doors.ts'
import type { AccountsImportReply } from '../../engine/accounts/replies.ts'
import { addressOf, refusalOf } from './ask.ts'
import { post } from './send-imports.ts'

async function sendAuth<Answer>(path: string, body: object, language: string): Promise<Answer> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/json' }
  const response = await fetch(`/api/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw await refusalOf(response)
  return response.json()
}

/** Signs in by name and password; `twoFactorRedirect` where a code is asked for next. Throws AskError. */
export const signIn = (username: string, password: string, language: string) =>
  sendAuth<{ twoFactorRedirect?: boolean }>('sign-in/username', { username, password }, language)

/** The second step of signing in, or the first code of a second factor that is being set up. Throws AskError. */
export const sendCode = (code: string, kind: 'totp' | 'backup-code', language: string) =>
  sendAuth<object>(`two-factor/verify-${kind}`, { code }, language)

/** Where to go for signing in at another place, which leads back to `page`. Throws AskError. */
export const signOn = (page: string, language: string) =>
  sendAuth<{ url: string }>('sign-in/social', { provider: 'sso', callbackURL: page }, language)

/** Ends this session. Throws AskError. */
export const signOut = (language: string) => sendAuth<object>('sign-out', {}, language)

/** Changes one's password and ends all other sessions. Throws AskError. */
export const changePassword = (currentPassword: string, newPassword: string, language: string) =>
  sendAuth<object>('change-password', { currentPassword, newPassword }, language)

/** Begins a second factor: it counts once a code of it was sent. Throws AskError. */
export const beginSecondFactor = (password: string, language: string) =>
  sendAuth<{ totpURI: string; backupCodes: string[] }>('two-factor/enable', { password }, language)

export const dropSecondFactor = (password: string, language: string) => sendAuth<object>('two-factor/disable', { password }, language)

/** New backup codes in the place of all before. Throws AskError. */
export const renewBackupCodes = (password: string, language: string) =>
  sendAuth<{ backupCodes: string[] }>('two-factor/generate-backup-codes', { password }, language)

export const endOwnSession = (session: string, language: string) =>
  post<'/me/sessions/{session}/end'>(addressOf('/me/sessions/{session}/end', { session }), language)

/** Gives a role; a new account comes with its one-time password. Throws AskError. */
export const addAccount = (given: AccountRequest, language: string) => post<'/accounts'>(addressOf('/accounts', {}), language, given)

export const closeAccount = (account: string, language: string) =>
  post<'/accounts/{account}/close'>(addressOf('/accounts/{account}/close', { account }), language)

export const resetAccount = (account: string, language: string) =>
  post<'/accounts/{account}/reset'>(addressOf('/accounts/{account}/reset', { account }), language)

export const revokeRole = (account: string, role: string, unit: string | null, language: string) =>
  post<'/accounts/{account}/revoke'>(addressOf('/accounts/{account}/revoke', { account }), language, {
    role,
    ...(unit === null ? {} : { unit }),
  })

export const nameDeputy = (account: string, place: { of: string; from: string; to: string }, language: string) =>
  post<'/accounts/{account}/deputy'>(addressOf('/accounts/{account}/deputy', { account }), language, place)

export const endAccountSessions = (account: string, language: string) =>
  post<'/accounts/{account}/sessions/end'>(addressOf('/accounts/{account}/sessions/end', { account }), language)

/** Makes every account of a list, or tells every fault of it. Throws AskError where it replies with neither. */
export async function sendAccounts(file: File, language: string): Promise<AccountsImportReply> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, 'Content-Type': 'application/octet-stream' }
  const response = await fetch(addressOf('/accounts/import', {}, { file: file.name }), { method: 'POST', headers, body: file })
  if (response.ok || (response.status === 422 && !response.headers.get('Content-Type')?.includes('problem'))) return response.json()
  throw await refusalOf(response)
}
