#include "service/page_routes.h"

#include "service/page_handlers.h"

namespace vanthu {
namespace {

constexpr const char* json = "application/json";
constexpr BodyRule no_body = {};
constexpr BodyRule upload = {BodyKind::upload, 0, true};

constexpr Route table[] = {
    {"POST", "/api/v1/parse", handle_parse, "Đọc một bản thảo thành hồ sơ", "Read a draft into a record",
     "name", upload, "200", json, Access::local_or_user, TokenScope::read},
    {"POST", "/api/v1/render", handle_render,
     "Trình bày một bản thảo hoặc hồ sơ; tham số của mẫu ghi trong truy vấn dạng set.TÊN=giá trị",
     "Render a draft or a record; template parameters are given in the query as set.NAME=value",
     "to template name next-year profile set.", upload, "200",
     "application/pdf application/vnd.openxmlformats-officedocument.wordprocessingml.document "
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/zip text/csv "
     "application/xml application/akn+xml application/json",
     Access::local_or_user, TokenScope::read},
    {"GET", "/api/v1/templates", handle_templates, "Các mẫu trình bày và tham số của chúng",
     "Templates and their parameters", "", no_body, "200", json, Access::local_or_user, TokenScope::read},
    {"GET", "/api/openapi.json", handle_openapi, "Bản mô tả này", "This description", "", no_body, "200",
     json, Access::open},
    {"GET", "/healthz", handle_health, "Chương trình còn chạy", "The program is alive", "", no_body, "200",
     json, Access::open},
    {"GET", "/readyz", handle_ready, "Sẵn sàng nhận việc", "Ready for work", "", no_body, "200 503", json,
     Access::open},
    {"GET", "/metrics", handle_metrics, "Số liệu vận hành (Prometheus)", "Figures of operation (Prometheus)",
     "", no_body, "200", "text/plain", Access::local_or_user, TokenScope::read},
    {"GET", "/", handle_page, "Trang web", "The web page", "", no_body, "200 304", "text/html", Access::open},
    {"GET", "/web/{version}/{name}", handle_page_part, "Các phần của trang web", "Parts of the page", "",
     no_body, "200 304 404", "text/css text/javascript image/svg+xml", Access::open},
    {"GET", "/icon.svg", handle_page, "Biểu tượng của trang web", "Icon of the page", "", no_body, "200 304",
     "image/svg+xml", Access::open},
};

}  // namespace

std::span<const Route> page_routes() { return table; }

}  // namespace vanthu
