// Keys by place: [place, [[keys, what they do]]]. Who adds a short cut adds it here.

// Of the review page, for its own help too.
export const reviewShortcuts = [
  ["Cả trang", [
    ["Ctrl+S", "Lưu ngay (trang cũng tự lưu khi ngừng sửa)"],
    ["Ctrl+Z", "Hoàn tác"],
    ["Ctrl+Y", "Làm lại"],
  ]],
  ["Các mục của văn bản", [
    ["↑ ↓", "Sang mục trước, mục sau"],
    ["Alt+↑, Alt+↓", "Chuyển mục lên, xuống"],
    ["Alt+→, Alt+←", "Đưa mục vào, ra một cấp"],
    ["Enter", "Tách mục tại con trỏ; ở cuối mục: thêm mục sau"],
    ["Ctrl+Enter", "Thêm mục sau"],
    ["Shift+Enter", "Thêm đoạn bên trong mục"],
    ["Backspace ở đầu mục", "Gộp vào mục trước"],
    ["Alt+Delete", "Xoá mục"],
  ]],
  ["Bảng", [
    ["Phím mũi tên, Tab", "Sang ô khác"],
    ["Enter hoặc F2, hoặc gõ luôn", "Sửa ô"],
    ["Shift+Enter", "Xuống dòng trong ô"],
    ["Esc", "Bỏ phần đang sửa trong ô"],
    ["Alt+↑, Alt+↓", "Chuyển dòng lên, xuống"],
    ["Ctrl+Enter", "Thêm dòng sau"],
    ["Alt+Delete", "Xoá dòng"],
  ]],
  ["Danh sách đoạn, nơi nhận", [
    ["Enter", "Thêm đoạn sau"],
    ["Backspace trong đoạn trống", "Xoá đoạn"],
    ["Alt+↑, Alt+↓", "Chuyển đoạn lên, xuống"],
  ]],
];

// All of them, for the guide.
export const shortcuts = [
  ["Ở mọi trang", [
    ["Tab", "Tới ô, nút hay liên kết kế tiếp; Shift+Tab: trở lại"],
    ["Esc", "Đóng hộp thoại, bảng chọn hay chú thích đang mở (mật khẩu và mã chỉ hiện một lần: đóng bằng nút)"],
  ]],
  ["Danh sách hồ sơ", [
    ["Ctrl+K", "Tới ô tìm kiếm"],
    ["Ctrl+V", "Dán văn bản vừa chép thành hồ sơ mới"],
    ["Shift+bấm chuột", "Chọn cả đoạn từ ô đã chọn trước tới ô này"],
    ["Ctrl+bấm chuột", "Mở hồ sơ ở trang mới"],
  ]],
  ...reviewShortcuts.map(([place, keys]) => ["Xem và sửa: " + place.toLowerCase(), keys]),
  ["Biểu đồ ở trang Tổng quan", [
    ["← →", "Đọc điểm trước, điểm sau; Home, End: điểm đầu, điểm cuối"],
    ["Enter", "Mở những gì thanh hay ô đang chọn đếm"],
  ]],
];
