#include "service/limits_routes.h"

#include <algorithm>

#include "base/limits.h"
#include "pipeline/drafts.h"
#include "service/resources.h"
#include "service/spool.h"
#include "store/sessions.h"

namespace vanthu {
namespace {

constexpr Milliseconds hour = 3'600'000;

// Times in seconds or hours, sizes in bytes.
Response show_limits(const Site& site, const Request&) {
  const ReceivingLimits given = site.receiving ? *site.receiving : ReceivingLimits{};
  OrderedJson endings = draft_endings();
  endings.push_back(".zip");
  return json_response({{"upload_bytes", given.file_bytes},
                        {"draft_bytes", std::min(given.file_bytes, limits::upload_bytes)},
                        {"request_bytes", given.request_bytes},
                        {"files", given.files},
                        {"archive_bytes", limits::archive_bytes},
                        {"archive_members", limits::archive_members},
                        {"pdf_pages", limits::pdf_pages},
                        {"scan_pages", limits::scan_pages},
                        {"read_seconds", limits::apart_time.count()},
                        {"session_hours", longest_session / hour},
                        {"idle_session_hours", idle_session / hour},
                        {"endings", std::move(endings)}});
}

constexpr Route table[] = {
    {"GET",
     "/api/v1/limits",
     show_limits,
     "Giới hạn đang áp dụng: dung lượng, số tệp, thời hạn phiên làm việc, các định dạng đọc được",
     "The limits that hold: sizes, files, hours of a session, endings of what is read",
     "",
     {},
     "200",
     "application/json",
     Access::local_or_user,
     TokenScope::read},
};

}  // namespace

std::span<const Route> limits_routes() { return table; }

}  // namespace vanthu
