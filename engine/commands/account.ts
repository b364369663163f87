import { basename, resolve } from 'node:path'
import type { AccountReply, AccountsImportReply } from '../accounts/replies.ts'
import { ChisoError } from '../errors.ts'
import { type Call, type Command, givenTexts, text, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

const usage =
  'add NAME --role R [--unit U] [--full-name T] [--position T] [--phone T] | list | close NAME | reset NAME | revoke NAME --role R [--unit U] | deputy NAME --of NAME --from DAY --to DAY | import FILE.xlsx|csv'

/** An option that must be there. Throws WRONG_USAGE. */
function need({ values }: Call, name: string): string {
  const given = textOf(values, name)
  if (given === undefined) throw new ChisoError('WRONG_USAGE', { what: `account: --${name}` })
  return given
}

function tell({ json, out }: Call, answer: object, sentence: string): number {
  out.write(json ? `${JSON.stringify(answer)}\n` : `${sentence}\n`)
  return 0
}

const once = (password: string | null): string =>
  password === null ? 'giữ mật khẩu đang có' : `mật khẩu một lần: ${password} (chỉ hiện lần này, phải đổi khi đăng nhập)`

/** What can be done with accounts: word → the doing of it. */
const acts: Record<string, (call: Call, name: string) => Promise<number>> = {
  async add(call, account) {
    const { 'full-name': fullName, ...rest } = givenTexts(call.values, ['unit', 'full-name', 'position', 'phone'])
    const named = fullName === undefined ? {} : { fullName }
    const answer = await call.doors.addAccount({ account, role: need(call, 'role'), ...rest, ...named })
    return tell(call, answer, `Đã ghi nhận tài khoản ${answer.account}; ${once(answer.password)}`)
  },
  async list(call) {
    const accounts = await call.doors.accounts()
    const shown = accounts.map(({ account, fullName, roles, status }) => ({
      account,
      fullName,
      roles: roles.map(({ role, unit }) => ({ role, unit })),
      status,
    }))
    printAnswer(call, shown, accounts, {
      'Tài khoản': (one: AccountReply) => one.account,
      'Họ tên': (one) => one.fullName,
      'Vai trò': (one) => one.roles.map(({ role, unit }) => (unit === null ? role : `${role} ${unit}`)).join(', '),
      'Trạng thái': (one) => (one.status === 'open' ? 'đang mở' : 'đã đóng'),
    })
    return 0
  },
  async close(call, account) {
    const answer = await call.doors.closeAccount({ account })
    return tell(call, answer, `Đã đóng tài khoản ${answer.account}; lịch sử còn giữ`)
  },
  async reset(call, account) {
    const answer = await call.doors.resetAccount({ account })
    return tell(call, answer, `Tài khoản ${answer.account}: ${once(answer.password)}`)
  },
  async revoke(call, account) {
    const answer = await call.doors.revokeRole({ account, role: need(call, 'role'), ...givenTexts(call.values, ['unit']) })
    return tell(call, answer, `Đã thu hồi vai trò của tài khoản ${answer.account}`)
  },
  async deputy(call, account) {
    const [of, from, to] = [need(call, 'of'), need(call, 'from'), need(call, 'to')]
    const answer = await call.doors.nameDeputy({ account, of, from, to })
    return tell(call, answer, `${answer.account} làm thay ${answer.of} từ ${answer.from} đến ${answer.to}`)
  },
  async import(call, file) {
    const path = resolve(call.cwd, file)
    const answer = await call.doors.importAccounts({ path, fileName: basename(path) })
    if (call.json) call.out.write(`${JSON.stringify(answer)}\n`)
    else tellImport(call, answer)
    return answer.status === 'accepted' ? 0 : 1
  },
}

function tellImport(call: Call, { accounts, issueCount, issues }: AccountsImportReply): void {
  if (issueCount > 0) call.out.write(`Bị từ chối, chưa tạo tài khoản nào: ${issueCount} lỗi\n`)
  for (const { row, column, message, value } of issues)
    call.out.write(
      `  ${[row === null ? null : `dòng ${row}`, column].filter(Boolean).join(', ')}: ${message}${value ? ` (${value})` : ''}\n`,
    )
  if (accounts.length === 0) return
  call.out.write('Mật khẩu một lần, chỉ hiện lần này; mỗi người phải đổi khi đăng nhập lần đầu:\n')
  printAnswer(call, null, accounts, {
    'Tài khoản': (one) => one.account,
    'Họ tên': (one) => one.fullName,
    'Mật khẩu một lần': (one) => one.password ?? 'giữ mật khẩu đang có',
  })
}

export const command: Command = {
  does: 'tạo, đóng, cấp lại tài khoản; giao và thu hồi vai trò',
  usage,
  options: { role: text, unit: text, 'full-name': text, position: text, phone: text, of: text, from: text, to: text },
  positionals: [1, 2],
  run(call) {
    const [word = '', name] = call.positionals
    const act = Object.hasOwn(acts, word) ? acts[word] : undefined
    if (!act || (name === undefined) !== (word === 'list')) throw new ChisoError('WRONG_USAGE', { what: `account ${usage}` })
    return act(call, name ?? '')
  },
}
