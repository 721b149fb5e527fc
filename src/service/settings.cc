#include "service/settings.h"

#include <charconv>
#include <limits>

namespace vanthu {
namespace {

constexpr long long gigabyte = 1LL << 30;

constexpr ServiceSetting table[] = {
    {"listen", SettingKind::text, "127.0.0.1:8080", "MÁY:CỔNG",
     "Địa chỉ và cổng. 127.0.0.1: chỉ máy này gọi được."},
    {"data", SettingKind::path, "", "THƯ-MỤC", "Thư mục lưu hồ sơ; không ghi gì thì là ~/.local/share/vanthu."},
    {"database", SettingKind::text, "", "URL", "Cơ sở dữ liệu PostgreSQL, thay cho thư mục: postgresql://người-dùng:mật-khẩu@máy/tên."},
    {"watch", SettingKind::path, "", "THƯ-MỤC",
     "Thư mục theo dõi: tệp đặt vào đó được nhận rồi chuyển vào thư mục con da-nhan."},
    {"watch-office", SettingKind::text, "", "MÃ", "Mã cơ quan nhận tệp của thư mục theo dõi; cần khi có nhiều cơ quan."},
    {"workers", SettingKind::number, "2", "SỐ", "Số việc nền làm cùng lúc; 0: máy này không làm, để các máy chạy vanthu worker.", 0, 256},
    {"spool", SettingKind::path, "", "THƯ-MỤC",
     "Nơi để tạm tệp đang được gửi lên. Mặc định: thư mục tạm của máy."},
    {"upload-bytes", SettingKind::bytes, "20M", "SỐ", "Tệp gửi lên lớn nhất; viết được 20M, 1G.", 1'024,
     gigabyte},
    {"request-bytes", SettingKind::bytes, "512M", "SỐ", "Cả một lần gửi nhiều tệp.", 1'024, 64 * gigabyte},
    {"threads", SettingKind::number, "8", "SỐ", "Số yêu cầu được trả lời cùng lúc.", 1, 256},
    {"uploads", SettingKind::number, "64", "SỐ", "Số lần gửi tệp được nhận cùng lúc.", 1, 1'024},
    {"connections", SettingKind::number, "4000", "SỐ", "Số kết nối nhiều nhất.", 1, 100'000},
    {"streams", SettingKind::number, "200", "SỐ", "Số người theo dõi tiến độ cùng lúc.", 1, 10'000},
    {"tls-certificate", SettingKind::path, "", "TỆP.pem", "Chứng thư TLS, kèm các chứng thư trung gian."},
    {"tls-key", SettingKind::path, "", "TỆP.pem", "Khoá riêng của chứng thư TLS."},
    {"behind-proxy", SettingKind::flag, "không", "CÓ/KHÔNG",
     "Đứng sau một máy chủ chuyển tiếp có TLS; tin địa chỉ người gọi mà máy đó cho biết (X-Forwarded-For)."},
    {"log", SettingKind::text, "stderr", "NƠI",
     "Nơi ghi nhật ký, mỗi dòng một JSON: stderr, none, hoặc một tệp."},
};

const ServiceSetting* find(std::string_view name) {
  for (const ServiceSetting& setting : table)
    if (setting.name == name) return &setting;
  return nullptr;
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\r") + 1 - from);
}

// With K, M or G where they are allowed; nothing for what is no number.
std::optional<long long> number_of(std::string_view text, bool with_units) {
  constexpr std::string_view units = "KMGkmg";
  int shift = 0;
  if (with_units && !text.empty() && units.find(text.back()) != std::string_view::npos) {
    shift = 10 * (static_cast<int>(units.find(text.back()) % 3) + 1);
    text.remove_suffix(1);
  }
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  if (value < 0 || value > std::numeric_limits<long long>::max() >> shift) return std::nullopt;
  return value << shift;
}

std::optional<bool> flag_of(std::string_view text) {
  if (text == "có" || text == "true" || text == "1") return true;
  if (text == "không" || text == "false" || text == "0") return false;
  return std::nullopt;
}

// What is wrong with a value; "" = nothing.
std::string complaint(const ServiceSetting& setting, const std::string& value) {
  if (setting.kind == SettingKind::flag && !flag_of(value)) return "cần là có hoặc không";
  if (setting.kind != SettingKind::number && setting.kind != SettingKind::bytes) return "";
  const auto number = number_of(value, setting.kind == SettingKind::bytes);
  if (number && *number >= setting.least && *number <= setting.most) return "";
  return "cần một số từ " + std::to_string(setting.least) + " đến " + std::to_string(setting.most) +
         (setting.kind == SettingKind::bytes ? " (viết được 64K, 20M, 1G)" : "");
}

Status set(std::map<std::string, std::string>& values, const std::string& name, const std::string& value,
           const std::string& place) {
  const ServiceSetting* setting = find(name);
  if (!setting)
    return Error{ErrorKind::usage, "không có cài đặt tên “" + name + "”; xem vanthu serve --help.", place};
  if (const std::string wrong = complaint(*setting, value); !wrong.empty())
    return Error{ErrorKind::usage, "giá trị “" + value + "” không hợp lệ: " + wrong + ".", place};
  values[name] = value;
  return Done{};
}

// What stands behind the equals sign: a pair of quotes around it is no part of it; without them a "#" behind
// a blank would be part of the value, where people mean a note. Error{usage}.
Result<std::string> value_in(std::string_view text, const std::string& place) {
  const bool is_quoted = !text.empty() && (text.front() == '"' || text.front() == '\'');
  if (is_quoted && text.size() > 1 && text.back() == text.front())
    return std::string(text.substr(1, text.size() - 2));
  const auto hash = std::min(text.find(" #"), text.find("\t#"));
  if (hash != std::string_view::npos)
    return Error{
        ErrorKind::usage,
        "phần “" + std::string(text.substr(hash + 1)) +
            "” không thuộc giá trị: hãy viết ghi chú ở một dòng riêng bắt đầu bằng #, hoặc đặt giá trị "
            "trong dấu nháy.",
        place};
  if (is_quoted) return Error{ErrorKind::usage, "giá trị thiếu dấu nháy đóng.", place};
  return std::string(text);
}

// One line of the file; blank lines and lines that begin with # say nothing.
Status read_line(std::string_view line, const std::string& place, std::map<std::string, std::string>& given) {
  line = trimmed(line);
  if (line.empty() || line.front() == '#') return Done{};
  const auto equals = line.find('=');
  if (equals == std::string_view::npos)
    return Error{ErrorKind::usage, "dòng này cần có dạng tên = giá trị.", place};
  const std::string name(trimmed(line.substr(0, equals)));
  if (given.count(name)) return Error{ErrorKind::usage, "cài đặt “" + name + "” được ghi hai lần.", place};
  const Result<std::string> value = value_in(trimmed(line.substr(equals + 1)), place);
  if (!value) return value.error();
  return set(given, name, *value, place);
}

Status read_lines(std::string_view file, const std::string& name, std::map<std::string, std::string>& given) {
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);  // as Windows' Notepad begins a file
  for (int number = 1; !file.empty(); ++number) {
    const std::string_view line = file.substr(0, file.find('\n'));
    file.remove_prefix(std::min(line.size() + 1, file.size()));
    if (const Status status = read_line(line, name + ":" + std::to_string(number), given); !status)
      return status;
  }
  return Done{};
}

}  // namespace

std::span<const ServiceSetting> service_settings() { return table; }

std::string environment_name(std::string_view setting) {
  std::string out = "VANTHU_";
  for (const char c : setting)
    out += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

long long ServiceSettings::number(const std::string& name) const {
  return number_of(text(name), true).value_or(0);
}

bool ServiceSettings::flag(const std::string& name) const { return flag_of(text(name)).value_or(false); }

Result<ServiceSettings> ServiceSettings::read(
    std::string_view file, const std::string& file_name,
    const std::function<std::optional<std::string>(const std::string&)>& environment,
    const std::map<std::string, std::string>& flags) {
  ServiceSettings settings;
  if (const Status status = read_lines(file, file_name, settings.values_); !status) return status.error();
  for (const ServiceSetting& setting : table) {
    const std::string variable = environment_name(setting.name);
    const auto value = environment(variable);
    if (!value || value->empty()) continue;
    if (const Status status = set(settings.values_, setting.name, *value, variable); !status)
      return status.error();
  }
  for (const auto& [name, value] : flags)
    if (const Status status = set(settings.values_, name, value, "--" + name); !status) return status.error();
  for (const ServiceSetting& setting : table) settings.values_.emplace(setting.name, setting.value);
  return settings;
}

}  // namespace vanthu
