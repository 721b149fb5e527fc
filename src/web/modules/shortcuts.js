// The keys of the review page, for its own help and for the guide.

export const shortcuts = [
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
