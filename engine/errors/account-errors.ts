import type { ErrorWording } from './error-kind.ts'

/** Of who may, and of accounts, roles and passwords. */
export const accountErrors = {
  NO_ADMINISTRATOR: {
    kind: 'conflict',
    vi: () =>
      'Chưa có tài khoản nào nên ai vào cũng làm được mọi việc; tạo quản trị đầu tiên rồi khởi động lại: npm run -s chiso -- account add quan.tri --role administrator',
    en: () =>
      'There is no account, so everybody could do everything; make the first administrator and start again: npm run -s chiso -- account add quan.tri --role administrator',
  },
  NOT_ALLOWED: {
    kind: 'forbidden',
    vi: () => 'Tài khoản này không được làm việc đó',
    en: () => 'This account may not do that',
  },
  HIDDEN: {
    kind: 'absent',
    vi: () => 'Không có gì để xem ở đây: địa chỉ chưa đúng, hoặc nằm ngoài phạm vi của tài khoản',
    en: () => 'There is nothing to see here: the address is wrong, or lies outside what the account may see',
  },
  SIGN_IN_NEEDED: {
    kind: 'stranger',
    vi: () => 'Hãy đăng nhập rồi làm lại',
    en: () => 'Sign in first',
  },
  SIGN_IN_FAILED: {
    kind: 'stranger',
    vi: () => 'Tên tài khoản hoặc mật khẩu chưa đúng',
    en: () => 'The account or the password is wrong',
  },
  CODE_WRONG: {
    kind: 'stranger',
    vi: () => 'Mã xác thực chưa đúng hoặc đã hết hạn; hãy lấy mã mới trong ứng dụng xác thực',
    en: () => 'The code is wrong or has expired; take a new one from the authenticator',
  },
  PASSWORD_CHANGE: {
    kind: 'forbidden',
    vi: () => 'Mật khẩu đang dùng là mật khẩu một lần; hãy đổi mật khẩu trước khi làm việc khác',
    en: () => 'The password was given for one time; change it before anything else',
  },
  SECOND_FACTOR_NEEDED: {
    kind: 'forbidden',
    vi: () => 'Vai trò của tài khoản cần bảo vệ hai bước; hãy thiết lập trước khi làm tiếp',
    en: () => 'The roles of this account need a second step; set it up before going on',
  },
  PASSWORD_WRONG: {
    kind: 'unfit',
    vi: () => 'Mật khẩu hiện tại chưa đúng',
    en: () => 'The present password is wrong',
  },
  PASSWORD_UNFIT: {
    kind: 'wrong',
    vi: (p) => `Mật khẩu mới phải có từ ${p.least} đến ${p.most} ký tự và khác mật khẩu cũ`,
    en: (p) => `A new password has ${p.least} to ${p.most} characters and is another than the old one`,
  },
  PASSWORD_COMMON: {
    kind: 'wrong',
    vi: () => 'Mật khẩu này thuộc những mật khẩu hay bị đoán thử trước; hãy chọn mật khẩu khác',
    en: () => 'This password is one of those that are guessed first; choose another',
  },
  TOO_MANY_TRIES: {
    kind: 'too-often',
    vi: (p) => `Sai mật khẩu nhiều lần liên tiếp; hãy thử lại sau ${p.seconds} giây, hoặc nhờ người quản trị cấp lại`,
    en: (p) => `Too many wrong passwords in a row; try again in ${p.seconds} seconds, or ask the administrator for a new one`,
  },
  ACCOUNT_NAME: {
    kind: 'wrong',
    vi: (p) => `"${p.name}" không làm tên tài khoản được; dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối, tối đa 60 ký tự`,
    en: (p) => `"${p.name}" cannot be an account's name: small letters without marks, digits, dots and hyphens, 60 at most`,
  },
  NO_SUCH_ACCOUNT: {
    kind: 'unknown',
    vi: (p) => `Không có tài khoản "${p.account}"`,
    en: (p) => `There is no account "${p.account}"`,
  },
  ACCOUNT_CLOSED: {
    kind: 'conflict',
    vi: (p) => `Tài khoản "${p.account}" đã đóng; lịch sử còn giữ nên tên này không dùng lại, hãy đặt tên khác`,
    en: (p) => `The account "${p.account}" is closed; its history stays, so its name is not given again: choose another`,
  },
  NO_SUCH_EVENT_KIND: {
    kind: 'unknown',
    vi: (p) => `Không có loại việc "${p.id}". Gần nhất: ${p.known}`,
    en: (p) => `There is no kind of event "${p.id}". The nearest: ${p.known}`,
  },
  NO_SUCH_ROLE: {
    kind: 'wrong',
    vi: (p) => `Không có vai trò "${p.role}". Có: ${p.known}`,
    en: (p) => `There is no role "${p.role}". There are: ${p.known_en}`,
  },
  UNIT_NEEDED: {
    kind: 'wrong',
    vi: (p) => `Vai trò ${p.role} phải gắn với một đơn vị; hãy ghi mã hoặc tên đơn vị`,
    en: (p) => `The role ${p.role} is held for a unit; give its code or its name`,
  },
  UNIT_NOT_TAKEN: {
    kind: 'wrong',
    vi: (p) => `Vai trò ${p.role} là của cả tỉnh, không gắn với đơn vị; hãy bỏ mã đơn vị`,
    en: (p) => `The role ${p.role} is of the whole and held for no unit; leave the unit out`,
  },
  ROLE_HELD: {
    kind: 'conflict',
    vi: (p) => `Tài khoản "${p.account}" đã có vai trò ${p.role} ở đó`,
    en: (p) => `The account "${p.account}" has the role ${p.role} there already`,
  },
  ROLE_NOT_HELD: {
    kind: 'conflict',
    vi: (p) => `Tài khoản "${p.account}" không có đúng một vai trò ${p.role} như vậy; hãy ghi rõ đơn vị`,
    en: (p) => `The account "${p.account}" does not hold exactly one such role ${p.role}; name the unit`,
  },
  FIRST_ADMINISTRATOR: {
    kind: 'conflict',
    vi: () => 'Tài khoản đầu tiên phải là quản trị: chạy "account add TÊN --role administrator" trước',
    en: () => 'The first account must be an administrator: run "account add NAME --role administrator" first',
  },
  LAST_ADMINISTRATOR: {
    kind: 'conflict',
    vi: (p) => `"${p.account}" là quản trị cuối cùng còn mở; hãy thêm một quản trị khác trước`,
    en: (p) => `"${p.account}" is the last administrator; add another one first`,
  },
} satisfies Record<string, ErrorWording>
