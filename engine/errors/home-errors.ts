import type { Parameters } from '../words.ts'
import type { ErrorWording } from './error-kind.ts'
import { faultWords } from './fault-words.ts'

/** What sets up the bundled example of a proxy. */
const inFront = `  sudo apt-get install -y nginx
  sed s/cchc.example.vn/TEN-MAY/ api/serving/nginx.conf | sudo tee /etc/nginx/conf.d/chiso.conf && sudo nginx -s reload
  CHISO_ORIGIN=https://TEN-MAY npm start`

/** The wording of what was found wrong with the chain. */
function chainFault(p: Parameters, language: 'vi' | 'en'): string {
  const words = faultWords[p.fault as keyof typeof faultWords]
  return words ? words[language]({ ...p, event: p.seq ?? null }) : String(p.fault)
}

/** Of the home, its chain and its disk, of backups, and of what serves it. */
export const homeErrors = {
  DEFINITIONS_WRONG: {
    kind: 'fault',
    vi: (p) => `Định nghĩa có ${p.count} chỗ sai, chưa khởi động:\n${p.list}`,
    en: (p) => `${p.count} wrong places in the definitions, not starting:\n${p.list_en}`,
  },
  HOME_IN_USE: {
    kind: 'unavailable',
    vi: (p) => `Kho dữ liệu ${p.home} đang được tiến trình ${p.pid} sử dụng; hãy đợi tiến trình đó xong hoặc dừng nó trước`,
    en: (p) => `The home ${p.home} is in use by process ${p.pid}; let that one end, or stop it, first`,
  },
  HOME_NOT_WRITABLE: {
    kind: 'misset',
    vi: (p) =>
      `Không tạo hoặc không ghi được kho dữ liệu ${p.home} (${p.fault}); hãy trỏ CHISO_HOME tới một thư mục mà tài khoản chạy chương trình ghi được`,
    en: (p) =>
      `The home ${p.home} cannot be made or written (${p.fault}); let CHISO_HOME name a folder that the account running the program may write`,
  },
  HOME_DAMAGED: {
    kind: 'unavailable',
    vi: (p) =>
      `Dữ liệu trong ${p.home} không khớp sổ sự kiện: ${p.fault}. Chưa phục vụ để khỏi đưa ra số sai; chạy "npm run -s chiso -- rebuild"`,
    en: (p) =>
      `The data in ${p.home} do not agree with the event chain: ${p.fault}. Not serving, lest a number be wrong; run "npm run -s chiso -- rebuild"`,
  },
  HOME_NEWER: {
    kind: 'unavailable',
    vi: (p) => `Kho dữ liệu ${p.home} do bản mới hơn tạo ra (dạng ${p.found}, bản này hiểu tới ${p.known}); hãy dùng bản mới`,
    en: (p) => `The home ${p.home} was made by a later version (form ${p.found}, this one knows ${p.known}); use the later one`,
  },
  CHAIN_BROKEN: {
    kind: 'unavailable',
    vi: (p) =>
      `Sổ sự kiện trong ${p.home} không còn nguyên vẹn: ${chainFault(p, 'vi')}. Chưa phục vụ để khỏi đưa ra số sai; chạy "npm run -s chiso -- verify" để xem hết, "restore" để lấy lại từ bản sao lưu`,
    en: (p) =>
      `The event chain in ${p.home} is broken: ${chainFault(p, 'en')}. Not serving, lest a number be wrong; run "npm run -s chiso -- verify" to see all of it, "restore" to go back to a backup`,
  },
  BACKUP_FOLDER_NOT_EMPTY: {
    kind: 'conflict',
    vi: (p) => `Thư mục ${p.dir} không trống; hãy sao lưu vào một thư mục mới`,
    en: (p) => `The folder ${p.dir} is not empty; back up into a new one`,
  },
  BACKUP_IN_HOME: {
    kind: 'unfit',
    vi: (p) => `Thư mục ${p.dir} nằm trong kho dữ liệu hoặc giữa các trang của phần mềm; hãy sao lưu ra ngoài`,
    en: (p) => `The folder ${p.dir} lies inside the home or among the pages of the program; back up to a place outside`,
  },
  NO_BACKUP: {
    kind: 'absent',
    vi: (p) => `Thư mục ${p.dir} không chứa bản sao lưu hoàn chỉnh (không đọc được manifest.json)`,
    en: (p) => `The folder ${p.dir} holds no complete backup (manifest.json cannot be read)`,
  },
  BACKUP_DAMAGED: {
    kind: 'conflict',
    vi: (p) => `Bản sao lưu ${p.dir} đã hỏng ở ${p.file}; chưa thay đổi gì trong kho dữ liệu`,
    en: (p) => `The backup ${p.dir} is damaged at ${p.file}; nothing in the home was touched`,
  },
  ORIGINAL_DAMAGED: {
    kind: 'fault',
    vi: (p) =>
      `Tệp gốc ${p.file}${p.batch ? ` của lần nhập ${p.batch}` : ''} thiếu hoặc đã hỏng, chưa bỏ số liệu nào; chép lại tệp này từ bản sao lưu, chạy "npm run -s chiso -- verify" để xem hết`,
    en: (p) =>
      `The original ${p.file}${p.batch ? ` of import ${p.batch}` : ''} is missing or damaged, nothing was thrown away; copy it back from a backup, run "npm run -s chiso -- verify" to see all of it`,
  },
  EDITION_DAMAGED: {
    kind: 'fault',
    vi: (p) => `Bản chốt ${p.edition} thiếu hoặc đã hỏng; lấy lại từ bản sao lưu`,
    en: (p) => `The edition ${p.edition} is missing or damaged; bring it back from a backup`,
  },
  EVIDENCE_DAMAGED: {
    kind: 'fault',
    vi: (p) => `Tệp minh chứng ${p.file} thiếu hoặc đã hỏng; chép lại tệp này từ bản sao lưu`,
    en: (p) => `The evidence ${p.file} is missing or damaged; copy it back from a backup`,
  },
  ACCOUNTS_DAMAGED: {
    kind: 'unavailable',
    vi: (p) =>
      `Tệp ${p.file} của kho dữ liệu đã hỏng; sổ sự kiện và số liệu không nằm trong đó. Chép lại tệp này từ bản sao lưu, hoặc chuyển nó ra ngoài kho để chương trình lập tệp mới; mật khẩu thì cấp lại bằng "account import" hay "account reset"`,
    en: (p) =>
      `The file ${p.file} of the home is damaged; neither events nor figures lie in it. Copy it back from a backup, or move it out of the home and a new one is made; passwords are then given out anew by "account import" or "account reset"`,
  },
  REPLAY_DIFFERS: {
    kind: 'fault',
    vi: (p) => `Dựng lại lần nhập ${p.batch} cho kết quả khác lúc ghi nhận: ${p.fault}`,
    en: (p) => `Replaying batch ${p.batch} gives another result than when it was accepted: ${p.fault}`,
  },
  STORAGE_FULL: {
    kind: 'full',
    vi: () => 'Ổ đĩa của máy chủ đã đầy, chưa ghi nhận gì; hãy báo người quản trị giải phóng chỗ rồi gửi lại',
    en: () => 'The disk of the server is full, nothing was stored; have some space freed by who looks after it, then send again',
  },
  STORAGE_FAILED: {
    kind: 'unavailable',
    vi: (p) =>
      `Ổ đĩa chứa ${p.home} báo lỗi: ${p.fault}. Đã ngừng phục vụ vì chưa chắc điều gì đã thực sự nằm trên đĩa; hãy kiểm tra ổ đĩa rồi khởi động lại`,
    en: (p) =>
      `The disk that holds ${p.home} failed: ${p.fault}. Not serving any more, for it is not certain what is on it; check the disk, then start again`,
  },
  OUT_OF_MEMORY: {
    kind: 'unavailable',
    vi: () => 'Việc này cần nhiều bộ nhớ hơn mức cho phép nên đã dừng; dữ liệu không thay đổi',
    en: () => 'This takes more memory than is allowed and was stopped; no data changed',
  },
  QUERY_TOO_LONG: {
    kind: 'unavailable',
    vi: (p) => `Việc tra cứu kéo dài quá ${p.seconds} giây nên đã dừng; hãy chọn kỳ ngắn hơn hoặc ít đơn vị hơn`,
    en: (p) => `The query took more than ${p.seconds} seconds and was stopped; ask for a shorter period or fewer units`,
  },
  PORT_IN_USE: {
    kind: 'unavailable',
    vi: (p) => `Cổng ${p.port} đã có chương trình khác dùng; đặt CHISO_PORT thành cổng khác rồi chạy lại`,
    en: (p) => `Port ${p.port} is taken by another program; set CHISO_PORT to another port and start again`,
  },
  HOST_NOT_LOCAL: {
    kind: 'misset',
    vi: (p) =>
      `CHISO_HOST=${p.host}: máy khác vào được mà chưa có TLS, nên chưa phục vụ. Đặt nginx phía trước, để chương trình ở 127.0.0.1:\n${inFront}\nhoặc dùng chứng chỉ riêng: --tls-cert, --tls-key (README, "Cho cả tỉnh dùng")`,
    en: (p) =>
      `CHISO_HOST=${p.host} can be reached by others and there is no TLS, so nothing is served. Put nginx in front and leave the program at 127.0.0.1:\n${inFront}\nor use a certificate of its own: --tls-cert, --tls-key (README, "Cho cả tỉnh dùng")`,
  },
  CERTIFICATE_UNFIT: {
    kind: 'misset',
    vi: (p) =>
      `Chứng chỉ TLS không dùng được (${p.why}); cần tệp PEM và khóa của chính nó; chứng chỉ không ghi đúng một tên máy thì đặt thêm CHISO_ORIGIN`,
    en: (p) =>
      `The TLS certificate cannot be used (${p.why}); it takes a PEM file and its own key; where it names no single host, set CHISO_ORIGIN too`,
  },
} satisfies Record<string, ErrorWording>
