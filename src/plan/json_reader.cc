#include "plan/json_reader.h"

#include <algorithm>
#include <functional>

#include "base/limits.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;

// Looks on while the library parses: what is too deep is not built, and a key that comes twice is found
// before the second value replaces the first.
class JsonGuard {
 public:
  const std::string& message() const { return message_; }

  bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start:
        keys_.push_back(0);
        [[fallthrough]];
      case Json::parse_event_t::array_start:
        return shallow(depth);
      case Json::parse_event_t::key:
        ++keys_.back();
        return true;
      case Json::parse_event_t::object_end:
        close(parsed);
        return true;
      default:
        return true;
    }
  }

 private:
  bool shallow(int depth) {
    if (depth < limits::json_depth) return true;
    message_ = "Dữ liệu lồng nhau quá sâu (giới hạn " + std::to_string(limits::json_depth) + " cấp).";
    return false;
  }

  void close(const Json& object) {
    const bool twice = object.is_object() && object.size() != keys_.back();
    if (twice && message_.empty()) message_ = "Dữ liệu có khóa bị lặp lại trong cùng một đối tượng.";
    keys_.pop_back();
  }

  std::vector<std::size_t> keys_;  // of each open object
  std::string message_;
};

Error syntax_error(std::string_view json, std::size_t byte) {
  const auto end = json.begin() + static_cast<std::ptrdiff_t>(std::min(byte, json.size()));
  const auto line = 1 + std::count(json.begin(), end, '\n');
  return {ErrorKind::invalid,
          "Không phải JSON hợp lệ: hãy kiểm tra dấu ngoặc, dấu phẩy và dấu nháy gần chỗ này.",
          "dòng " + std::to_string(line)};
}

}  // namespace

Result<Json> parsed_json(std::string_view json) {
  JsonGuard guard;
  try {
    Json out = Json::parse(json.begin(), json.end(), std::ref(guard));
    if (!guard.message().empty()) return Error{ErrorKind::invalid, guard.message(), ""};
    return out;
  } catch (const Json::parse_error& error) {
    return syntax_error(json, error.byte);
  } catch (const Json::exception&) {  // a number that no type holds
    return Error{ErrorKind::invalid, "Dữ liệu có số quá lớn.", ""};
  }
}

}  // namespace vanthu
