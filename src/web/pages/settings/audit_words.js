// What is in the audit log, in words.

export const groups = {
  document: "Hồ sơ", batch: "Hàng loạt", account: "Người dùng", session: "Đăng nhập", token: "Mã truy cập", office: "Cơ quan",
};

const actions = {
  "document.accept": "Đưa hồ sơ vào", "document.download": "Tải bản gốc", "document.render": "Tạo bản in", "document.save": "Lưu bản sửa",
  "document.review": "Xác nhận đã duyệt", "document.unreview": "Bỏ xác nhận duyệt", "document.tag": "Gắn nhãn", "document.untag": "Bỏ nhãn",
  "document.year": "Đổi năm", "document.trash": "Bỏ vào thùng rác", "document.restore": "Lấy lại từ thùng rác", "document.read-again": "Đọc lại bản gốc",
  "document.originals": "Tải các bản gốc", "document.samples": "Đưa các bản mẫu vào", "document.preview": "Xem trước",
  "batch.accept": "Bắt đầu làm hàng loạt", "batch.cancel": "Dừng đợt", "batch.retry": "Làm lại phần lỗi", "batch.download": "Tải kết quả đợt",
  "account.create": "Thêm người dùng", "account.change": "Sửa người dùng", "account.change-password": "Đổi mật khẩu của mình",
  "account.reset-password": "Đặt lại mật khẩu", "account.refuse-password": "Đổi mật khẩu không thành (sai mật khẩu)",
  "session.open": "Đăng nhập", "session.end": "Đăng xuất hoặc kết thúc phiên", "session.refuse": "Đăng nhập không thành",
  "token.create": "Tạo mã truy cập", "token.revoke": "Thu hồi mã truy cập",
  "office.create": "Thêm cơ quan", "office.rename": "Đổi tên cơ quan", "office.set-profile": "Sửa hồ sơ cơ quan",
};
const words = {
  original: "bản gốc", "clerk": "văn thư", reviewer: "người duyệt", admin: "quản trị viên", read: "xem", write: "sửa",
  role: "vai trò", name: "tên", disabled: "khoá", pdf: "PDF", docx: "Word", xlsx: "Excel",
};

// An action that a newer service writes is told by its group.
export const actionWords = (action) => actions[action] ?? `${groups[action.split(".")[0]] ?? "Khác"}: việc khác`;

// Details hold names and, in brackets or alone, words of the program; names stay as they are. The token that
// acted, where one did, stands at the end.
export function detailWords({ action, detail }) {
  const told = detail.replace(/(^|; )mã truy cập “[^”]*”$/, "");
  return [toldWords(action, told), detail.slice(told.length).replace(/^; /, "")].filter(Boolean).join("; ");
}

function toldWords(action, detail) {
  if (["document.download", "document.render"].includes(action)) return words[detail] ?? detail;
  if (action === "batch.accept") return detail && `${detail} hồ sơ`;
  if (action === "account.create" || action === "token.create") return detail.replace(/\(([^()]*)\)$/, (_, list) => `(${list.split(/,?\s+/).map((one) => words[one] ?? one).join(", ")})`);
  if (action === "account.change") return detail.replace(/[a-z]+/g, (one) => words[one] ?? one).replace(/->/g, "→");
  return detail.replace(" -> ", " → ");
}

// Where the thing that it was done to can be seen: a hash or null
export function placeOf({ action, subject }) {
  if (!subject) return null;
  if (action.startsWith("document.")) return "#/ho-so/" + encodeURIComponent(subject);
  if (action.startsWith("batch.")) return "#/hang-loat/" + encodeURIComponent(subject);
  return null;
}
