#include "service/spool.h"

#include <Poco/Exception.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/URI.h>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/process.h"
#include "service/problem.h"
#include "store/database.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

using Poco::Net::MessageHeader;
using Poco::Net::NameValueCollection;
using Clock = std::chrono::steady_clock;

constexpr std::size_t chunk = 64u << 10;
constexpr std::size_t tail_bytes = 256;  // the last of a body, where the final boundary of a form must stand

std::string size_text(std::size_t bytes) {
  return bytes < (1u << 20) ? std::to_string(bytes >> 10) + " KB" : std::to_string(bytes >> 20) + " MB";
}

std::string over_limit(const char* what, std::size_t most) {
  return std::string(what) + " lớn quá giới hạn " + size_text(most) + "; hãy tách nhỏ rồi thử lại.";
}

Response too_large(const char* what, std::size_t most) {
  return problem(Problem::too_large, over_limit(what, most));
}

Response cut_short() {
  return problem(Problem::bad_request, "Tệp gửi lên bị thiếu hoặc đường truyền bị ngắt; hãy gửi lại.");
}

Response no_room() {
  return problem(Problem::disk_full,
                 "Máy chủ đã hết chỗ lưu nên chưa nhận tệp này; hãy báo người quản trị rồi gửi lại sau.");
}

// A body under its limits of size and time. It never throws: streams would swallow that. A refusal is an end.
class MeteredBody : public std::streambuf {
 public:
  MeteredBody(std::istream& source, const ReceivingLimits& limits)
      : source_(*source.rdbuf()), limits_(limits) {}

  std::optional<Response> refusal;
  std::uint64_t total = 0;
  Bytes tail;

 protected:
  int_type underflow() override {
    const std::size_t ready = refusal || has_ended_ ? 0 : receive();
    has_ended_ = ready == 0;  // asked again, a chunked body would wait for another one
    if (has_ended_) return traits_type::eof();
    total += ready;
    keep_tail(std::string_view(buffer_.data(), ready));
    if (total > limits_.request_bytes) refusal = too_large("Phần gửi lên", limits_.request_bytes);
    if (is_too_slow()) refusal = slow();
    if (refusal) return traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + ready);
    return traits_type::to_int_type(buffer_[0]);
  }

 private:
  // What is there, waiting for the first byte of it.
  std::size_t receive() {
    try {
      if (source_.sgetc() == traits_type::eof()) return 0;
      const auto ready = std::clamp<std::streamsize>(source_.in_avail(), 1, chunk);
      return static_cast<std::size_t>(source_.sgetn(buffer_.data(), ready));
    } catch (const Poco::TimeoutException&) {
      refusal = slow();
    } catch (const Poco::Exception&) {
      refusal = cut_short();
    }
    return 0;
  }

  bool is_too_slow() const {
    const auto spent = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin_);
    if (spent > limits_.time) return true;
    return spent > limits_.grace &&
           total < limits_.bytes_in_second * static_cast<std::uint64_t>(spent.count());
  }

  static Response slow() {
    return problem(Problem::too_slow, "Tệp được gửi quá chậm; hãy kiểm tra đường truyền rồi gửi lại.");
  }

  void keep_tail(std::string_view bytes) {
    tail += bytes.substr(bytes.size() - std::min(bytes.size(), tail_bytes));
    tail.erase(0, tail.size() - std::min(tail.size(), tail_bytes));
  }

  std::streambuf& source_;
  const ReceivingLimits& limits_;
  const Clock::time_point begin_ = Clock::now();
  std::array<char, chunk> buffer_;
  bool has_ended_ = false;
};

// A file that is written and hashed as it comes.
class SpoolWriter {
 public:
  explicit SpoolWriter(const fs::path& folder) {
    const fs::path file = new_spool_file(folder);
    fd_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd_ >= 0) file_.path = file;
    crypto_hash_sha256_init(&hash_);
  }
  ~SpoolWriter() {
    if (fd_ >= 0) ::close(fd_);
  }
  SpoolWriter(const SpoolWriter&) = delete;
  SpoolWriter& operator=(const SpoolWriter&) = delete;

  bool write(std::string_view bytes) {
    crypto_hash_sha256_update(&hash_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    file_.size += bytes.size();
    while (fd_ >= 0 && !bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return fd_ >= 0;
  }

  std::uint64_t size() const { return file_.size; }

  SpooledFile finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
    crypto_hash_sha256_final(&hash_, hash.data());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex;
    file_.sha256 = sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return std::move(file_);
  }

 private:
  int fd_ = -1;
  SpooledFile file_;
  crypto_hash_sha256_state hash_;
};

// filename*=UTF-8''ke%20hoach.txt (RFC 8187) or filename="ke hoach.txt".
std::string file_name(const NameValueCollection& disposition) {
  const std::string extended = disposition.get("filename*", "");
  std::string name = disposition.get("filename", "");
  if (const auto quote = extended.rfind('\''); quote != std::string::npos) {
    name.clear();
    Poco::URI::decode(extended.substr(quote + 1), name);
  }
  return safe_name(name);
}

NameValueCollection parameters_of(const std::string& header) {
  std::string value;
  NameValueCollection parameters;
  MessageHeader::splitParameters(header, value, parameters);
  return parameters;
}

std::string media_type_of(const std::string& header) {
  std::string type = header.substr(0, header.find(';'));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  for (char& c : type) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return type;
}

// Nested deeper than a record may be: handlers walk JSON by recursion.
bool is_deep(std::string_view json) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted && c == '\\') ++i;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if ((c == '[' || c == '{') && ++depth > limits::json_depth) return true;
    if (c == ']' || c == '}') --depth;
  }
  return false;
}

class Receiver {
 public:
  Receiver(const BodySource& source, const ReceivingLimits& limits, const fs::path& spool, Request& request)
      : source_(source),
        limits_(limits),
        spool_(spool),
        request_(request),
        body_(source.stream, limits),
        in_(&body_) {}

  std::optional<Response> json(std::size_t most) {
    if (most == 0) most = limits_.json_bytes;
    if (source_.length.value_or(0) > most) return too_large("Nội dung", most);
    if (auto refusal = complete(copy(in_, most, "Nội dung", [this](std::string_view bytes) {
          request_.body += bytes;
          return true;
        })))
      return refusal;
    if (is_deep(request_.body))
      return problem(Problem::invalid,
                     "Dữ liệu lồng nhau quá sâu (giới hạn " + std::to_string(limits::json_depth) + " cấp).");
    return std::nullopt;
  }

  std::optional<Response> file() {
    if (source_.length.value_or(0) > limits_.file_bytes) return too_large("Tệp", limits_.file_bytes);
    std::string name = file_name(parameters_of(request_.header("content-disposition")));
    if (const auto given = request_.parameter("name")) name = safe_name(*given);
    return complete(one_file(in_, "", name, media_type_of(request_.header("content-type"))));
  }

  std::optional<Response> form() {
    const std::string boundary = parameters_of(request_.header("content-type")).get("boundary", "");
    if (boundary.empty() || boundary.size() > 70) return broken_form();  // RFC 2046, 5.1.1
    if (source_.length.value_or(0) > limits_.request_bytes)
      return too_large("Phần gửi lên", limits_.request_bytes);
    if (auto refusal = complete(parts(boundary))) return refusal;
    return body_.tail.find("--" + boundary + "--") == Bytes::npos ? std::optional(broken_form())
                                                                  : std::nullopt;
  }

 private:
  static Response broken_form() {
    return problem(Problem::bad_request, "Biểu mẫu gửi lên bị hỏng hoặc bị thiếu; hãy gửi lại.");
  }

  std::optional<Response> parts(const std::string& boundary) {
    try {
      Poco::Net::MultipartReader reader(in_, boundary);
      while (!body_.refusal && reader.hasNextPart()) {
        MessageHeader header;
        reader.nextPart(header);
        if (auto refusal = part(header, reader.stream())) return refusal;
      }
    } catch (const Poco::Exception&) {
      return body_.refusal ? body_.refusal : broken_form();
    }
    return std::nullopt;
  }

  std::optional<Response> part(const MessageHeader& header, std::istream& in) {
    const NameValueCollection disposition = parameters_of(header.get("Content-Disposition", ""));
    const std::string field = disposition.get("name", "");
    if (disposition.has("filename") || disposition.has("filename*") || field == "file")
      return one_file(in, field, file_name(disposition), media_type_of(header.get("Content-Type", "")));
    std::string value;
    auto refusal = copy(in, limits_.field_bytes, "Một trường của biểu mẫu", [&value](std::string_view bytes) {
      value += bytes;
      return true;
    });
    if (!refusal && request_.fields.size() < limits_.files) request_.fields.emplace_back(field, value);
    return refusal;
  }

  std::optional<Response> one_file(std::istream& in, const std::string& field, const std::string& name,
                                   const std::string& media_type) {
    if (request_.files.size() + request_.left_out.size() >= limits_.files)
      return problem(Problem::too_large, "Mỗi lần chỉ gửi được " + std::to_string(limits_.files) +
                                             " tệp; hãy chia thành nhiều lần.");
    SpoolWriter writer(spool_);
    const bool in_form = &in != &in_;
    std::uint64_t most = limits_.file_bytes;
    bool is_over = false;
    const auto take = [&](std::string_view bytes) {
      is_over = is_over || bytes.size() > most;
      most -= is_over ? 0 : bytes.size();
      return is_over || writer.write(bytes);  // what is over is read to its end: others come behind it
    };
    if (auto refusal = copy(in, in_form ? limits_.request_bytes : limits_.file_bytes, "Tệp", take))
      return refusal;
    if (is_over) {
      request_.left_out.push_back(
          {name.empty() ? field : name, {ErrorKind::too_large, over_limit("Tệp", limits_.file_bytes), ""}});
      return std::nullopt;
    }
    if (field.empty() && writer.size() == 0) return std::nullopt;  // no body
    SpooledFile file = writer.finish();
    file.field = field, file.name = name, file.media_type = media_type;
    request_.files.push_back(std::move(file));
    return std::nullopt;
  }

  template <class Take>
  std::optional<Response> copy(std::istream& in, std::size_t most, const char* what, Take take) {
    std::array<char, chunk> buffer;
    for (std::uint64_t size = 0;;) {
      in.read(buffer.data(), buffer.size());
      const auto n = static_cast<std::size_t>(in.gcount());
      if (n == 0) return body_.refusal;
      size += n;
      if (size > most) return too_large(what, most);
      if (!take(std::string_view(buffer.data(), n))) return no_room();
    }
  }

  // To the end of the body, which must be all that was announced.
  std::optional<Response> complete(std::optional<Response> refusal) {
    if (refusal) return refusal;
    in_.clear();
    in_.ignore(std::numeric_limits<std::streamsize>::max());
    if (body_.refusal) return body_.refusal;
    const bool is_short = source_.length ? body_.total < *source_.length : source_.is_cut && source_.is_cut();
    return is_short ? std::optional(cut_short()) : std::nullopt;
  }

  const BodySource& source_;
  const ReceivingLimits& limits_;
  const fs::path& spool_;
  Request& request_;
  MeteredBody body_;
  std::istream in_;
};

bool is_json(const std::string& type) {
  return type.empty() || type == "application/json" || type == "application/x-www-form-urlencoded" ||
         (type.starts_with("application/") && type.ends_with("+json"));
}

// A segment of a name without what could harm: control characters, and characters that change what is shown.
std::string safe_segment(std::string_view segment) {
  std::string out;
  for (const char c : segment)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
  while (!out.empty() && out.front() == ' ') out.erase(0, 1);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  const bool is_drive = out.size() == 2 && out[1] == ':';
  return out == "." || out == ".." || is_drive ? "" : out;
}

// At most what file systems take, with its ending, by which the format may be told.
std::string shortened(const std::string& segment) {
  constexpr std::size_t most_segment = 255, longest_ending = 16;
  if (segment.size() <= most_segment) return segment;
  const std::size_t dot = segment.rfind('.');
  const std::string ending =
      dot != std::string::npos && segment.size() - dot <= longest_ending ? segment.substr(dot) : "";
  std::size_t end = most_segment - ending.size();
  while (end > 0 && (static_cast<unsigned char>(segment[end]) & 0xC0) == 0x80) --end;  // whole characters
  return segment.substr(0, end) + ending;
}

}  // namespace

fs::path spool_folder(const fs::path& chosen) {
  std::error_code code;
  const fs::path system = chosen.empty() ? fs::temp_directory_path(code) : chosen;
  return system.empty() ? fs::path("/tmp") : system;
}

fs::path new_spool_file(const fs::path& chosen) {
  return spool_folder(chosen) / (temporary_prefix() + new_id(0));
}

std::string without_directions(std::string text) {
  for (const char* control : {"\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE",
                              "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8", "\xE2\x81\xA9"})
    for (auto at = text.find(control); at != std::string::npos; at = text.find(control, at))
      text.erase(at, 3);
  return text;
}

std::string safe_name(const std::string& received) {
  constexpr std::size_t most_bytes = 1'024;
  if (received.size() > 4 * most_bytes || !is_valid_utf8(received)) return "";
  const std::string name =
      nfc(without_directions(received));  // other systems take letters and their marks apart
  if (name.size() > most_bytes) return "";
  std::string out;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("/\\", at), name.size());
    const std::string segment = shortened(safe_segment(std::string_view(name).substr(at, end - at)));
    if (!segment.empty()) out += (out.empty() ? "" : "/") + segment;
    at = end + 1;
  }
  return out;
}

std::optional<Response> receive_body(const BodySource& source, const BodyRule& rule,
                                     const ReceivingLimits& limits, const fs::path& spool, Request& request) {
  ReceivingLimits own = limits;
  if (rule.kind == BodyKind::upload && rule.most_bytes != 0) own.file_bytes = rule.most_bytes;
  const std::string type = media_type_of(request.header("content-type"));
  auto receiver = std::make_unique<Receiver>(source, own, spool, request);
  if (rule.kind == BodyKind::upload) {
    if (type == "multipart/form-data") return receiver->form();
    if (!type.starts_with("multipart/")) return receiver->file();
    return problem(Problem::unsupported,
                   "Chỉ nhận tệp, hoặc biểu mẫu multipart/form-data; không nhận " + type + ".");
  }
  if (!is_json(type)) return problem(Problem::unsupported, "Nội dung phải là JSON (application/json).");
  return receiver->json(rule.kind == BodyKind::json ? rule.most_bytes : limits.field_bytes);
}

}  // namespace vanthu
