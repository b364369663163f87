import { createHmac } from 'node:crypto'
import type { Sample } from './open-sample.ts'

/** Signs in, changing a one-time password where a new one is given; answers the cookie. */
export async function signIn({ ask }: Pick<Sample, 'ask'>, username: string, password: string, changed?: string): Promise<string> {
  const post = async (path: string, body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie }
    const answer = await ask(`/api/auth/${path}`, { method: 'POST', body: JSON.stringify(body), headers })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.headers.getSetCookie()[0]!.split(';')[0]!
  }
  const cookie = await post('sign-in/username', { username, password })
  return changed === undefined ? cookie : post('change-password', { currentPassword: password, newPassword: changed }, cookie)
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator shows now for an otpauth address (RFC 6238). */
export function totp(address: string): string {
  const secret = new URL(address).searchParams.get('secret')!
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
